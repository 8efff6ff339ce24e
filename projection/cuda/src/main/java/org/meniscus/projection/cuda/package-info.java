/**
 * The CUDA 13 compute backend for NVIDIA GPUs from compute capability 7.5 on: cuBLAS for products, own kernels ({@code
 * kernels.cu}, shipped as PTX that the driver compiles for its GPU) for the rest.
 */
package org.meniscus.projection.cuda;
