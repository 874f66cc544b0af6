"""The machine and the versions of a measurement."""

import datetime
import os
import platform


def field(path, key):
    try:
        with open(path) as lines:
            for line in lines:
                name, _, value = line.partition(":")
                if name.strip() == key:
                    return value.strip()
    except OSError:
        pass
    return None


def busy_ms():
    """The busy time of all cores since boot, including time taken by a hypervisor; None if unknown."""
    try:
        with open("/proc/stat") as lines:
            user, nice, system, _, _, interrupt, soft, steal = map(int, next(lines).split()[1:9])
    except (OSError, ValueError, StopIteration):
        return None
    ticks = user + nice + system + interrupt + soft + steal
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def describe(threads):
    memory = field("/proc/meminfo", "MemTotal")
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "processor": field("/proc/cpuinfo", "model name") or platform.processor()
        or platform.machine(),
        "cores": os.cpu_count(), "threads": threads,
        "memory_gb": round(int(memory.split()[0]) / 2**20) if memory else None,
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(), "load_before": os.getloadavg()[0],
    }


def sentence(machine):
    memory = f", {machine['memory_gb']} GB" if machine["memory_gb"] else ""
    return (f"{machine['date']}, {machine['processor']}, {machine['cores']} cores{memory}, "
            f"{machine['threads']} threads a side, load average {machine['load_before']:.1f} "
            "before the first run.")
