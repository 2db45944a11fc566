const KEY = "scalehook-fonts";
/** With this class a page is drawn in its own fonts (globals.css), without it in fonts of the device that stand in for them. */
const CLASS = "has-fonts";
const FONTS = ["Inter Variable", "JetBrains Mono Variable"];

/**
 * Runs in a page's head: whoever has been here before has the fonts, and pages begin with them. On a first visit 90 KB of
 * fonts would come before the page's script, and drawing the page once more when they are there would take a phone longer
 * than anything else on it.
 */
export const FONTS_SCRIPT = `(function(){try{localStorage.getItem("${KEY}")&&document.documentElement.classList.add("${CLASS}")}catch(e){}})()`;

/** Whether the fonts have been asked for in this page, or came with an earlier one, and are there. */
let areThere = false;

/** Asks for the fonts where they are not there yet: once a page, and once it has all else. Ones that do not come are asked for by the next page. */
export async function fetchFonts(): Promise<void> {
	if (areThere || document.documentElement.classList.contains(CLASS)) {
		return;
	}
	try {
		await Promise.all(FONTS.map((font) => document.fonts.load(`1em "${font}"`)));
		areThere = true;
		localStorage.setItem(KEY, "1");
	} catch {
		// No fonts, or a browser that keeps nothing: what stands in for them stays, or they are fetched once more another time.
	}
}

/** Draws what is shown from now on in the fonts, where they are there. */
export function showFonts(): void {
	if (areThere) {
		document.documentElement.classList.add(CLASS);
	}
}
