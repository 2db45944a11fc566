/** What the reader wants to see; `system` follows the device. */
export const THEMES = ["light", "dark", "system"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "scalehook-theme";
const DARK = "(prefers-color-scheme: dark)";

/**
 * Runs in a page's head before anything is drawn, so that nothing is drawn in the wrong colours first. Without a store
 * (a browser that forbids it) the device decides.
 */
export const THEME_SCRIPT = `(function(){var t;try{t=localStorage.getItem("${KEY}")}catch(e){}var d=t==="dark"||(t!=="light"&&matchMedia("${DARK}").matches);document.documentElement.classList.add(d?"dark":"light")})()`;

/** What was chosen in a browser that keeps nothing: it holds for as long as the page does. */
let unkept: Theme | undefined;
const listeners = new Set<() => void>();

/** The theme so called; the device's for what is none. */
const themeOf = (name: string | null): Theme => THEMES.find((theme) => theme === name) ?? "system";

/** What the reader has chosen in this browser. */
export function chosenTheme(): Theme {
	try {
		return themeOf(localStorage.getItem(KEY));
	} catch {
		return unkept ?? "system";
	}
}

/** Whether the page is dark. */
export function isDark(): boolean {
	const theme = chosenTheme();
	return theme === "dark" || (theme === "system" && matchMedia(DARK).matches);
}

/** Chooses by name; it holds in the browser's other pages too. */
export function chooseTheme(name: string): void {
	const theme = themeOf(name);
	try {
		localStorage.setItem(KEY, theme);
	} catch {
		unkept = theme;
	}
	showTheme();
}

/** Calls back when another theme is chosen, here or in another page, or the device's changes; gives back what ends it. */
export function watchTheme(listener: () => void): () => void {
	if (listeners.size === 0) {
		matchMedia(DARK).addEventListener("change", showTheme);
		window.addEventListener("storage", showTheme);
		// The device may have changed since the page's head was read, when nobody listened yet.
		showTheme();
	}
	listeners.add(listener);
	return () => {
		listeners.delete(listener);
		if (listeners.size === 0) {
			matchMedia(DARK).removeEventListener("change", showTheme);
			window.removeEventListener("storage", showTheme);
		}
	};
}

/** Draws the page in its colours, at once: what else fades from colour to colour would do so one by one. */
function showTheme(): void {
	const { classList } = document.documentElement;
	const dark = isDark();
	if (classList.contains("dark") !== dark) {
		classList.add("is-changing-theme");
		classList.toggle("dark", dark);
		classList.toggle("light", !dark);
		// Reading a style has the browser apply it.
		getComputedStyle(document.body).getPropertyValue("color");
		setTimeout(() => classList.remove("is-changing-theme"), 1);
	}
	for (const listener of listeners) {
		listener();
	}
}
