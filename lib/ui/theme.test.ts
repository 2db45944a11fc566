// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { chooseTheme, chosenTheme, isDark, THEME_SCRIPT, watchTheme } from "./theme";

const html = document.documentElement;
let deviceIsDark = false;
const device = new EventTarget();

beforeEach(() => {
	localStorage.clear();
	html.className = "";
	deviceIsDark = false;
	vi.stubGlobal("matchMedia", () => Object.assign(device, { matches: deviceIsDark }));
});
afterEach(() => vi.unstubAllGlobals());

describe("the script in a page's head", () => {
	it.each([
		["the device's dark", null, true, "dark"],
		["the device's light", null, false, "light"],
		["dark as chosen", "dark", false, "dark"],
		["light as chosen", "light", true, "light"],
		["the device's for what is no theme", "pink", true, "dark"],
	])("draws %s", (_, kept, dark, name) => {
		deviceIsDark = dark;
		if (kept) {
			localStorage.setItem("scalehook-theme", kept);
		}
		new Function(THEME_SCRIPT)();
		expect(html.className).toBe(name);
	});
});

it("is shown and kept when chosen", () => {
	chooseTheme("dark");
	expect([chosenTheme(), isDark(), html.classList.contains("dark")]).toEqual(["dark", true, true]);
	chooseTheme("light");
	expect([chosenTheme(), html.classList.contains("dark"), html.classList.contains("light")]).toEqual([
		"light",
		false,
		true,
	]);
});

it("follows the device and what is chosen in another page, for as long as someone watches", () => {
	const told = vi.fn();
	const end = watchTheme(told);
	deviceIsDark = true;
	device.dispatchEvent(new Event("change"));
	expect(html.classList.contains("dark")).toBe(true);
	localStorage.setItem("scalehook-theme", "light");
	window.dispatchEvent(new Event("storage"));
	expect(html.classList.contains("dark")).toBe(false);
	expect(told).toHaveBeenCalledTimes(2);
	end();
	localStorage.setItem("scalehook-theme", "dark");
	window.dispatchEvent(new Event("storage"));
	expect(html.classList.contains("dark")).toBe(false);
});

it("follows the device that changed between the page's head and the first watcher", () => {
	new Function(THEME_SCRIPT)();
	deviceIsDark = true;
	const end = watchTheme(vi.fn());
	expect(html.className.split(" ")).toContain("dark");
	end();
});
