import { expect, it } from "vitest";
import { isReleasedWithGroup } from "./is-released-with-group";

it.each([
	["AutoCreated", false, true],
	["Attached", false, false],
	["Attached", undefined, false],
	["Attached", true, true],
])("an instance that is %s, handed over %s, is released: %s", (CreationType, Entrusted, isReleased) => {
	expect(isReleasedWithGroup({ CreationType, ...(Entrusted === undefined ? {} : { Entrusted }) })).toBe(isReleased);
});
