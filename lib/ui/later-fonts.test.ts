// @vitest-environment happy-dom
import { afterAll, afterEach, beforeEach, expect, it, vi } from "vitest";

const html = document.documentElement;
const load = vi.fn((_font: string) => Promise.resolve<unknown[]>([]));

/** A page as a browser begins it: what its head runs, and what its script then has. */
async function visit() {
	vi.resetModules();
	const page = await import("./later-fonts");
	html.className = "light";
	new Function(page.FONTS_SCRIPT)();
	return page;
}

beforeEach(() => {
	localStorage.clear();
	load.mockReset().mockResolvedValue([]);
	Object.defineProperty(document, "fonts", { configurable: true, value: { load } });
});

// Other files share this process: the storage that keeps nothing, and the fonts, are this one's alone.
afterEach(() => vi.unstubAllGlobals());
afterAll(() => {
	html.className = "";
	Reflect.deleteProperty(document, "fonts");
});

it("draws a first visit without the fonts, what is opened after they came with them, and later visits from the beginning", async () => {
	const first = await visit();
	first.showFonts();
	expect(html.className).toBe("light");
	await first.fetchFonts();
	expect(load.mock.calls.flat()).toEqual(['1em "Inter Variable"', '1em "JetBrains Mono Variable"']);
	expect(html.className).toBe("light");
	first.showFonts();
	expect(html.className).toBe("light has-fonts");

	const second = await visit();
	expect(html.className).toBe("light has-fonts");
	await second.fetchFonts();
	expect(load).toHaveBeenCalledTimes(2);
});

it("goes on without fonts that do not come, and asks again at the next visit", async () => {
	load.mockRejectedValue(new Error("NetworkError"));
	const first = await visit();
	await first.fetchFonts();
	first.showFonts();
	expect(html.className).toBe("light");
	await (await visit()).fetchFonts();
	expect(load).toHaveBeenCalledTimes(4);
});

it("shows them where the browser keeps nothing, for as long as the page is open", async () => {
	const forbidden = () => {
		throw new Error("SecurityError");
	};
	vi.stubGlobal("localStorage", { getItem: forbidden, setItem: forbidden });
	const page = await visit();
	await page.fetchFonts();
	page.showFonts();
	expect(html.className).toBe("light has-fonts");
	await visit();
	expect(html.className).toBe("light");
});
