import { expect, test } from "vitest";
import { parameterNames } from "./command-content";

test("placeholders are looked for in one go, also where one is opened before endless spaces", () => {
	expect(parameterNames(`echo {{ name }} {{${" ".repeat(200_000)}`)).toEqual(["name"]);
});
