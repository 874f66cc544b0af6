#include "CFingertipKernels.h"
