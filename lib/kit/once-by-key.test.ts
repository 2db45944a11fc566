import { expect, it } from "vitest";
import { onceByKey } from "./once-by-key";

it("asks once for a key, and anew when it keeps no more", () => {
	const asked: string[] = [];
	const double = onceByKey(
		2,
		(text: string) => text,
		(text) => {
			asked.push(text);
			return text === "none" ? undefined : text + text;
		},
	);
	expect([double("a"), double("a"), double("none"), double("none")]).toEqual(["aa", "aa", undefined, undefined]);
	expect(asked).toEqual(["a", "none"]);
	double("b");
	double("a");
	expect(asked).toEqual(["a", "none", "b", "a"]);
});
