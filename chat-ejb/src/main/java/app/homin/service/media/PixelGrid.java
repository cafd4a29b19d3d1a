package app.homin.service.media;

import java.awt.Point;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.WritableRaster;

/**
 * The output of the decoder for lossless WebP: four bytes per pixel. The decoder may process the whole picture as often
 * as the file says, without reading any input, so the budget is checked here, too.
 */
final class PixelGrid extends WritableRaster {

    private static final int BANDS = 4;

    private final byte[] pixels;
    private final int stride;
    private final DecodingBudget budget;

    PixelGrid(int width, int height, DecodingBudget budget) {
        this(width, height, width, new byte[width * height * BANDS], budget);
    }

    private PixelGrid(int width, int height, int stride, byte[] pixels, DecodingBudget budget) {
        super(
                new PixelInterleavedSampleModel(
                        DataBuffer.TYPE_BYTE, width, height, BANDS, stride * BANDS, new int[] {0, 1, 2, 3}),
                new DataBufferByte(pixels, pixels.length),
                new Point());
        this.pixels = pixels;
        this.stride = stride;
        this.budget = budget;
    }

    @Override
    public Object getDataElements(int x, int y, Object to) {
        budget.spend();
        byte[] pixel = (byte[]) to;
        int at = (y * stride + x) * BANDS;
        pixel[0] = pixels[at];
        pixel[1] = pixels[at + 1];
        pixel[2] = pixels[at + 2];
        pixel[3] = pixels[at + 3];
        return pixel;
    }

    @Override
    public void setDataElements(int x, int y, Object from) {
        budget.spend();
        byte[] pixel = (byte[]) from;
        int at = (y * stride + x) * BANDS;
        pixels[at] = pixel[0];
        pixels[at + 1] = pixel[1];
        pixels[at + 2] = pixel[2];
        pixels[at + 3] = pixel[3];
    }

    @Override
    public int getSample(int x, int y, int band) {
        budget.spend();
        return pixels[(y * stride + x) * BANDS + band] & 0xFF;
    }

    /**
     * A child shares the pixels and the origin: where one value holds several pixels, the decoder works on fewer
     * columns.
     */
    @Override
    public WritableRaster createWritableChild(int x, int y, int w, int h, int left, int top, int[] bands) {
        if (x != 0 || y != 0 || left != 0 || top != 0 || bands != null || w > stride) {
            return super.createWritableChild(x, y, w, h, left, top, bands);
        }
        return new PixelGrid(w, h, stride, pixels, budget);
    }
}
