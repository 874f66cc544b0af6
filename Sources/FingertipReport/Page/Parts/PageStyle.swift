import FingertipOutput

/// The style sheet: light, dark and print. Pairs of colours have a contrast of at least 4.5 to 1.
let pageStyle = """
  :root{color-scheme:light dark;--paper:#fff;--ink:#1c1f23;--soft:#565d66;--rule:#d5d9de;--tint:#f3f5f7;
  --screen:#1f5fa8;--field:#2c7448;--warn:#a33b12;--link:#174f8f}
  @media (prefers-color-scheme:dark){:root{--paper:#15181c;--ink:#e7eaee;--soft:#a9b1bb;--rule:#3a4149;
  --tint:#1f242a;--screen:#7db4f2;--field:#7ccf9c;--warn:#f0a07c;--link:#93c1f5}}
  *{box-sizing:border-box}
  html{-webkit-text-size-adjust:100%}
  body{margin:0 auto;padding:1.5rem 1rem 4rem;max-width:62rem;background:var(--paper);color:var(--ink);
  font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",
  "WenQuanYi Zen Hei",sans-serif}
  h1{font-size:1.7rem;line-height:1.25;margin:.5rem 0}
  h2{font-size:1.25rem;margin:2.5rem 0 .6rem;padding-top:.6rem;border-top:1px solid var(--rule)}
  h3{font-size:1rem;margin:1.2rem 0 .3rem}
  p{margin:.5rem 0;max-width:46rem}
  a{color:var(--link)}
  .note,.soft{color:var(--soft);font-size:.9rem}
  .banner{border-left:4px solid var(--warn);background:var(--tint);padding:.5rem .8rem;max-width:none}
  nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1rem;list-style:none;margin:.8rem 0;padding:0;font-size:.9rem}
  .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.8rem;margin:1rem 0;padding:0}
  .figures>div{background:var(--tint);padding:.7rem .9rem;border-radius:6px}
  .figures dt{font-size:.85rem;color:var(--soft)}
  .figures dd{margin:0;font-size:1.6rem;font-weight:600;line-height:1.3;word-break:keep-all}
  .figures dd.sub{font-size:.85rem;font-weight:400;color:var(--soft);word-break:normal}
  .scroll{overflow-x:auto}
  table{border-collapse:collapse;width:100%;font-size:.88rem}
  th,td{padding:.28rem .45rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
  thead th,thead td{vertical-align:bottom;border-bottom:2px solid var(--rule)}
  th{word-break:keep-all}[data-sort] th.n{position:relative;padding-right:1.4rem}
  .n{text-align:right}td.n{font-variant-numeric:tabular-nums;white-space:nowrap}
  td[class^=d]{white-space:nowrap}@media (min-width:40.01rem){.long{min-width:13rem}}
  .rel{color:var(--soft);font-size:.9em}.hidden{border-left:3px solid var(--rule);padding-left:.6rem}
  th button{font:inherit;color:inherit;background:none;border:0;padding:0 0 0 .15rem;cursor:pointer}
  th.n button{position:absolute;right:.3rem;bottom:.28rem}
  th[aria-sort=ascending] button::after{content:"\\25B2"}
  th[aria-sort=descending] button::after{content:"\\25BC"}
  th:not([aria-sort]) button::after{content:"\\21C5";color:var(--soft);opacity:.6}
  button:focus-visible,a:focus-visible,summary:focus-visible{outline:3px solid var(--screen);outline-offset:2px}
  .fold{font:inherit;width:1.4em;margin-left:-1.4em;border:0;background:none;color:var(--soft);cursor:pointer;padding:0}
  .fold[aria-expanded=true]::before{content:"\\25BE"}
  .fold[aria-expanded=false]::before{content:"\\25B8"}
  @media (scripting:enabled){.folded tr[data-d]:not([data-d="0"],[data-d="1"],[data-d="2"]){display:none}}
  .d0{padding-left:1.6rem}.d1{padding-left:2.6rem}.d2{padding-left:3.6rem}.d3{padding-left:4.6rem}
  .d4{padding-left:5.6rem}.d5{padding-left:6.6rem}
  .bar{width:5.5rem;height:.8rem;vertical-align:middle}.bar .s,.bar .w{fill-opacity:.55}
  .chart{width:100%;height:auto;display:block;margin:.6rem 0}
  .s{fill:var(--screen)}.f{fill:var(--field)}.w{fill:var(--warn)}
  .track{fill:var(--tint)}
  .whisker,.axis{stroke:var(--ink);stroke-width:1;fill:none}
  .grid{stroke:var(--rule);stroke-width:1}
  .work{fill:none;stroke:var(--ink);stroke-width:1.5}
  .ls{fill:none;stroke:var(--screen);stroke-width:2.5}
  .lf{fill:none;stroke:var(--field);stroke-width:2.5;stroke-dasharray:7 4}
  .cross{stroke:var(--soft);stroke-width:1;fill:none}.narrow{display:none}
  .band{fill:var(--screen);fill-opacity:.18}
  .chart text{fill:var(--ink);font-size:12px}
  .chart .m{text-anchor:middle}.chart .e{text-anchor:end}.chart .q{fill:var(--soft)}
  .key{display:inline-block;width:1.6rem;height:.7rem;margin-right:.3rem}
  .tag{white-space:nowrap}
  .demands{padding-left:1rem;font-size:.9rem;list-style:none}
  dl.terms dt{font-weight:600;margin-top:1.1rem}
  dl.terms dd{margin:.15rem 0 0 1rem;max-width:46rem}
  dl.terms dt:target{background:var(--tint);outline:3px solid var(--screen)}
  code{font:.9em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
  summary{cursor:pointer;margin:.4rem 0}
  footer{margin-top:3rem;border-top:1px solid var(--rule);padding-top:.6rem;color:var(--soft);font-size:.85rem}
  @media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#444;--rule:#bbb;--tint:#f3f3f3;
  --screen:#1f5fa8;--field:#2c7448;--warn:#a33b12;--link:#000}
  @page{size:A4;margin:16mm 14mm}
  html{font-size:10pt}body{max-width:none;padding:0}
  .figures{grid-template-columns:repeat(5,1fr)}[data-sort] th.n{padding-right:.45rem}
  h2,h3,dl.terms dt,dl.terms dt+dd,p:has(+p,+.chart,+.scroll){break-after:avoid}tr,.chart,.figures,dl.terms dd{break-inside:avoid}
  nav,.fold,th button,.twin:not([open]){display:none}
  summary{list-style:none;font-weight:600}summary::-webkit-details-marker{display:none}
  thead{display:table-header-group}.scroll{overflow:visible}
  *{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
  @media screen and (max-width:40rem){body{padding:1rem .6rem}.bar{width:4rem}
  .wide{display:none}.narrow{display:block}.b{display:none}
  td{overflow-wrap:break-word}.rel{display:block}.v{min-width:6rem}
  [data-sort] th.n{padding-right:.45rem}th.n button{position:static}
  .keyed tr>:first-child{position:sticky;left:0;background:var(--paper);
  min-width:7rem;max-width:9.5rem;white-space:normal;overflow-wrap:anywhere}
  .keyed .d0{padding-left:1.4rem}.keyed .d1{padding-left:1.6rem}.keyed .d2{padding-left:1.9rem}
  .keyed .d3{padding-left:2.2rem}.keyed .d4{padding-left:2.5rem}.keyed .d5{padding-left:2.8rem}}
  """
