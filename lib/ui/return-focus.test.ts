// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { returnFocus } from "./return-focus";

const told = () => new Promise((resolve) => setTimeout(resolve));
const byId = (id: string) => document.getElementById(id) as HTMLButtonElement;

beforeEach(() => {
	document.body.innerHTML = '<main id="main" tabindex="-1"><button id="one"></button><button id="two"></button></main>';
});

describe("the focus after a window", () => {
	it("goes back to what opened it", () => {
		returnFocus(byId("one"));
		expect(document.activeElement).toBe(byId("one"));
	});

	it.each([
		["the address opened it", () => null],
		[
			"its row is gone",
			() => {
				const gone = byId("one");
				gone.remove();
				return gone;
			},
		],
		[
			"its opener takes none any more",
			() => {
				byId("one").disabled = true;
				return byId("one");
			},
		],
	])("goes to the page's content when %s", (_, opener) => {
		returnFocus(opener());
		expect(document.activeElement).toBe(byId("main"));
	});

	it.each([
		["goes", () => byId("one").remove()],
		["is disabled", () => byId("one").setAttribute("disabled", "")],
	])("goes to the page's content when its opener %s a moment later", async (_, change) => {
		returnFocus(byId("one"));
		change();
		await told();
		expect(document.activeElement).toBe(byId("main"));
	});

	it("is left where one has gone on to", async () => {
		returnFocus(byId("one"));
		byId("two").focus();
		byId("one").remove();
		await told();
		expect(document.activeElement).toBe(byId("two"));
	});
});
