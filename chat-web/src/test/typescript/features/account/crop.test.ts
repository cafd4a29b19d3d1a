import { Crop } from "../../../../main/typescript/features/account/crop.ts";
import { equal } from "../../assertions.ts";

function square(crop: Crop): number[] {
  return [crop.left, crop.top, crop.side];
}

Deno.test("at first the largest square in the middle is taken", () => {
  equal(square(new Crop(300, 200)), [50, 0, 200]);
  equal(square(new Crop(200, 300)), [0, 50, 200]);
});

Deno.test("zooming keeps the middle", () => {
  const crop = new Crop(400, 400);

  crop.zoomTo(2);

  equal(square(crop), [100, 100, 200]);
  equal(crop.zoom, 2);
});

Deno.test("nothing outside the picture is ever taken", () => {
  const crop = new Crop(400, 300);
  crop.zoomTo(3);

  crop.moveBy(-10, -10);
  equal(square(crop), [0, 0, 100]);
  crop.moveBy(10, 10);
  equal(square(crop), [300, 200, 100]);
  crop.zoomTo(1);
  equal(square(crop), [100, 0, 300]);
});

Deno.test("zooming ends where too few pixels are left", () => {
  const large = new Crop(4000, 4000);
  large.zoomTo(100);
  equal(large.zoom, 8);

  const small = new Crop(128, 500);
  small.zoomTo(100);
  equal(small.side, 64);

  const tiny = new Crop(20, 20);
  tiny.zoomTo(3);
  equal(square(tiny), [0, 0, 20]);
});
