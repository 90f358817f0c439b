// Package jpegscale decodes JPEG pictures straight to 1/1, 1/2, 1/4 or 1/8 of their size, without ever making the pixels
// of the full size: the check of a 12-megapixel photo looks at a thousandth part of them.
//
// What it guarantees:
//
//   - A pixel of a reduced picture is the mean of the square of full-size samples that it stands for (the inverse DCT and
//     the mean are both linear, so the mean is taken of the coefficients), up to rounding, and except that samples beyond
//     black or white are not clipped one by one but only in the mean.
//   - Damage is an error, as with image/jpeg: what that package refuses is refused here, what it accepts is decoded here
//     or answered with ErrUnsupported, so that the caller can fall back to it. One exception: at 1/8 the AC scans of a
//     progressive picture hold nothing that is needed and are stepped over from marker to marker; a cut in the file is
//     still noticed, nonsense inside such a scan is not.
//   - No memory is taken for pixels before the size was found affordable and the data long enough to hold the picture.
//   - With Buffers that have seen a picture of that size nothing is allocated.
//
// Baseline, extended sequential and progressive Huffman pictures with 8 bits, one or three components and the samplings
// 4:4:4, 4:4:0, 4:2:2, 4:2:0, 4:1:1 and 4:1:0 are decoded, in any number of scans, with or without restart intervals.
// The format is that of ITU-T T.81; section numbers in comments are its.
package jpegscale
