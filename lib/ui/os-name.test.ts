import { expect, it } from "vitest";
import { osNameOf } from "./os-name";

const both = { OSName: "CentOS 7.6 64位", OSNameEn: "CentOS 7.6 64 bit" };

it.each([
	[both, "en", "CentOS 7.6 64 bit"],
	[both, "zh-CN", "CentOS 7.6 64位"],
	[{ OSName: "CentOS" }, "en", "CentOS"],
	[{ OSName: "", OSNameEn: "" }, "en", undefined],
])("of %j in %s is %s", (row, locale, name) => {
	expect(osNameOf(row, locale)).toBe(name);
});
