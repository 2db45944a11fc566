import { expect, it } from "vitest";
import { recently } from "./recently";

it("tells of the last minute or two, however often it is read", () => {
	const made: number[][] = [];
	const read = recently(() => {
		const times: number[] = [];
		made.push(times);
		return Object.assign(times, { reset: () => times.splice(0) });
	});
	const told: Record<number, number | undefined> = {};
	for (let seconds = 0; seconds <= 200; seconds += 10) {
		told[seconds] = read(seconds * 1000)[0];
		expect(read(seconds * 1000)[0]).toBe(told[seconds]);
		for (const times of made) {
			times.push(seconds);
		}
	}
	expect([told[10], told[50], told[60], told[110], told[120], told[170], told[180]]).toEqual([0, 0, 0, 0, 60, 60, 120]);
	expect(made.length).toBe(2);
});
