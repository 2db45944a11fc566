import { createTranslator } from "use-intl/core";
import { expect, it } from "vitest";
import en from "@/lib/i18n/messages/en/oosParameters.json";
import zh from "@/lib/i18n/messages/zh-CN/oosParameters.json";
import { parameterId } from "./parameter-id";

it("tells a plain parameter from a secret one of the same name", () => {
	const ids = [true, false].map((isSecret) => parameterId({ Name: "app/port", isSecret }));
	expect(ids).toEqual(["secret:app/port", "plain:app/port"]);
});

it("has titles that say which of the two is meant", () => {
	const title = (messages: typeof en, locale: "en" | "zh-CN", key: "editTitle" | "deleteTitle", kind: string) =>
		createTranslator({ locale, messages })(key, { name: "x", kind });
	expect(title(en, "en", "deleteTitle", "secret")).toBe("Delete secret parameter x?");
	expect(title(en, "en", "editTitle", "plain")).toBe("Edit plain parameter x");
	expect(title(zh, "zh-CN", "deleteTitle", "secret")).toBe("删除加密参数 x？");
	expect(title(zh, "zh-CN", "editTitle", "plain")).toBe("修改普通参数 x");
});
