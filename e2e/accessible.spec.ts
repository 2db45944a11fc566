import { expect, test } from "@playwright/test";
import { expectAccessible } from "./fixtures/accessible";

const page = (texts: string) =>
	`<!doctype html><html lang="en"><title>Texts</title><main style="background:#fff"><h1>Texts</h1>${texts}</main></html>`;

test("one text that is hard to read is found among many that are painted alike", async ({ page: tab }) => {
	const readable = '<p class="a" style="color:#222">readable</p>'.repeat(20);
	await tab.setContent(page(readable));
	await expectAccessible(tab);
	for (const hidden of [
		'<p class="a" style="color:#ccc">pale</p>',
		'<div style="background:#333"><p class="a" style="color:#222">dark on dark</p></div>',
		'<div style="opacity:.3"><p class="a" style="color:#222">faded</p></div>',
	]) {
		await tab.setContent(page(readable + hidden));
		await expect(expectAccessible(tab)).rejects.toThrow("color-contrast");
	}
});
