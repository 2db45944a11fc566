// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { focusLateField } from "./focus-late-field";

const told = () => new Promise((resolve) => setTimeout(resolve));
const byId = (id: string) => document.getElementById(id) as HTMLElement;
const fetched = () =>
	byId("body").insertAdjacentHTML("beforeend", '<input disabled><input id="field"><input id="next">');

beforeEach(() => {
	document.body.innerHTML = '<div id="body"></div><button id="closer"></button><button id="other"></button>';
	byId("closer").focus();
});

describe("the focus of a window whose form comes late", () => {
	it("goes to its first field that can be filled in", async () => {
		focusLateField(byId("body"), byId("closer"));
		fetched();
		await told();
		expect(document.activeElement?.id).toBe("field");
	});

	it("stays where one has gone to meanwhile", async () => {
		focusLateField(byId("body"), byId("closer"));
		byId("other").focus();
		fetched();
		await told();
		expect(document.activeElement?.id).toBe("other");
	});

	it("moves once: a field that appears later takes it from nobody", async () => {
		focusLateField(byId("body"), byId("closer"));
		fetched();
		await told();
		byId("closer").focus();
		byId("body").insertAdjacentHTML("afterbegin", "<input>");
		await told();
		expect(document.activeElement?.id).toBe("closer");
	});

	it("is left alone once the window is gone", async () => {
		focusLateField(byId("body"), byId("closer"))();
		fetched();
		await told();
		expect(document.activeElement?.id).toBe("closer");
	});
});
