import { expect, it } from "vitest";
import { Load } from "./load";

it("tells what was computed minute by minute, and only where it is more than before", () => {
	const load = new Load();
	load.add(50_000, 25_000);
	expect(load.take()).toEqual([
		[0, 10_000],
		[60_000, 15_000],
	]);
	expect(load.take()).toEqual([]);
	load.add(80_000, 5000);
	expect(load.take()).toEqual([[60_000, 20_000]]);
	load.add(1_200_000, 1);
	expect(load.take()).toEqual([[1_200_000, 1]]);
});
