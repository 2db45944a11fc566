import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures/test";
import { makeWindows } from "./fixtures/windows";

const WINDOW = "[role=dialog], [role=alertdialog]";
/** What English pages have in Chinese characters: the name of that language. */
const NAMES = /简体中文/g;

test.use({ language: "en" });

test("each window that an address names opens by it, holds the focus, and leaves both as they were", async ({
	page,
	cloud,
	emulator,
	expectAccessible,
}) => {
	for (const address of await makeWindows(cloud, emulator)) {
		await test.step(address, async () => {
			await go(page, address);
			const dialog = page.locator(WINDOW);
			await expect(dialog).toBeVisible();
			await expect(dialog.locator("[aria-busy=true]")).toHaveCount(0);
			await expect(dialog.locator(":focus")).toHaveCount(1);
			expect((await dialog.textContent())?.replaceAll(NAMES, "")).not.toMatch(/\p{Script=Han}/u);
			await expectAccessible(page, { within: WINDOW });
			// The looks differ in their colours alone.
			await look(page, "dark");
			await expectAccessible(page, { within: WINDOW, rule: "color-contrast" });
			await look(page, "light");
			await page.keyboard.press("Escape");
			await expect(dialog).toHaveCount(0);
			// Its button has it where the page shows one; else what the page is about, and never the body.
			await expect(page.locator("main:focus, main :focus")).toHaveCount(1);
			expect(new URL(page.url()).search).toBe(leftOf(address));
		});
	}
});

/** Goes to an address; on the page that is open by its parameters alone, as Back and Forward do. */
async function go(page: Page, address: string): Promise<void> {
	if (new URL(page.url(), "http://localhost").pathname === address.split("?")[0]) {
		await page.evaluate((to) => window.history.pushState(null, "", to), address);
	} else {
		await page.goto(address);
	}
}

async function look(page: Page, colorScheme: "light" | "dark"): Promise<void> {
	await page.emulateMedia({ colorScheme });
	await expect(page.locator("html")).toHaveClass(new RegExp(colorScheme));
}

/** The parameters that are not the window's. */
function leftOf(address: string): string {
	const tab = new URLSearchParams(address.split("?")[1]).get("tab");
	return tab === null ? "" : `?tab=${tab}`;
}
