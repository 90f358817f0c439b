#include "textflag.h"

// One step of a tile: eight weights, and one number of each of the eight rows of x.
#define ROW(source, sum) \
	VBROADCASTSS source, Y9 \
	VMULPS       Y8, Y9, Y9 \
	VADDPS       Y9, sum, sum

#define CLAMP(sum) \
	VMAXPS Y8, sum, sum \
	VMINPS Y9, sum, sum

// func tileAVX(y *float32, yStride int, x *float32, xStride int, w, bias *float32, count int, limits *limits)
TEXT ·tileAVX(SB), NOSPLIT, $0-64
	MOVQ y+0(FP), DI
	MOVQ yStride+8(FP), R8
	MOVQ x+16(FP), SI
	MOVQ xStride+24(FP), R9
	MOVQ w+32(FP), DX
	MOVQ bias+40(FP), AX
	MOVQ count+48(FP), CX
	MOVQ limits+56(FP), BX
	SHLQ $2, R8
	SHLQ $2, R9
	LEAQ (SI)(R9*2), R10
	ADDQ R9, R10           // row 3 of x
	LEAQ (R10)(R9*2), R11
	ADDQ R9, R11           // row 6 of x
	VMOVUPS (AX), Y0
	VMOVAPS Y0, Y1
	VMOVAPS Y0, Y2
	VMOVAPS Y0, Y3
	VMOVAPS Y0, Y4
	VMOVAPS Y0, Y5
	VMOVAPS Y0, Y6
	VMOVAPS Y0, Y7

step:
	VMOVUPS (DX), Y8
	ROW((SI), Y0)
	ROW((SI)(R9*1), Y1)
	ROW((SI)(R9*2), Y2)
	ROW((R10), Y3)
	ROW((SI)(R9*4), Y4)
	ROW((R10)(R9*2), Y5)
	ROW((R11), Y6)
	ROW((R11)(R9*1), Y7)
	ADDQ $4, SI
	ADDQ $4, R10
	ADDQ $4, R11
	ADDQ $32, DX
	DECQ CX
	JNZ  step

	VBROADCASTSS (BX), Y8
	VBROADCASTSS 4(BX), Y9
	CLAMP(Y0)
	CLAMP(Y1)
	CLAMP(Y2)
	CLAMP(Y3)
	CLAMP(Y4)
	CLAMP(Y5)
	CLAMP(Y6)
	CLAMP(Y7)
	LEAQ (DI)(R8*2), R10
	ADDQ R8, R10           // row 3 of y
	LEAQ (R10)(R8*2), R11
	ADDQ R8, R11           // row 6 of y
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, (DI)(R8*1)
	VMOVUPS Y2, (DI)(R8*2)
	VMOVUPS Y3, (R10)
	VMOVUPS Y4, (DI)(R8*4)
	VMOVUPS Y5, (R10)(R8*2)
	VMOVUPS Y6, (R11)
	VMOVUPS Y7, (R11)(R8*1)
	VZEROUPPER
	RET

// func windowAVX(y, x, w, bias *float32, blocks, rows, cols, step, xSkip, wSkip int, limits *limits)
TEXT ·windowAVX(SB), NOSPLIT, $0-88
	MOVQ limits+80(FP), AX
	VBROADCASTSS (AX), Y14
	VBROADCASTSS 4(AX), Y13
	MOVQ y+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ w+16(FP), DX
	MOVQ bias+24(FP), AX
	MOVQ blocks+32(FP), CX
	MOVQ step+56(FP), R10
	MOVQ xSkip+64(FP), R11
	MOVQ wSkip+72(FP), R12
	SHLQ $2, R10
	SHLQ $2, R11
	SHLQ $2, R12

block:
	VMOVUPS (AX), Y0
	MOVQ SI, BX
	MOVQ DX, R13
	MOVQ rows+40(FP), R8

row:
	MOVQ cols+48(FP), R9

col:
	VMOVUPS (BX), Y1
	VMULPS (R13), Y1, Y1
	VADDPS Y1, Y0, Y0
	ADDQ R10, BX
	ADDQ R10, R13
	DECQ R9
	JNZ  col
	ADDQ R11, BX
	ADDQ R12, R13
	DECQ R8
	JNZ  row

	VMAXPS Y14, Y0, Y0
	VMINPS Y13, Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ $32, DI
	ADDQ $32, SI
	ADDQ $32, DX
	ADDQ $32, AX
	DECQ CX
	JNZ  block
	VZEROUPPER
	RET
