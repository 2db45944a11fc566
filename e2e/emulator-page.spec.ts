import { expectNoOverflow } from "./fixtures/no-overflow";
import { PageWatch } from "./fixtures/page-watch";
import { expect, test } from "./fixtures/test";

test("the emulator's own page shows clock, resources and calls, and moves the clock", async ({
	page,
	emulator,
	cloud,
	expectAccessible,
}) => {
	const watch = new PageWatch(page, emulator.url);
	await cloud.call("ram", "GetRole", { RoleName: "OOSServiceRole" });
	await page.goto(`${emulator.url}/_emulator/?lang=zh`);
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("Scalehook 模拟器");
	await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
	await expect(page.getByRole("row").filter({ hasText: "ram GetRole" })).toContainText("200");
	await expect(page.getByRole("table").filter({ hasText: "伸缩组" })).toContainText("ess");
	await expectAccessible(page);

	const now = page.locator("#now");
	const before = await now.textContent();
	await page.getByLabel("快进秒数").fill("3600");
	await page.getByRole("button", { name: "快进" }).click();
	await expect(now).not.toHaveText(before ?? "");

	await page.getByRole("link", { name: "English" }).click();
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("Scalehook emulator");
	await page.setViewportSize({ width: 390, height: 844 });
	await page.emulateMedia({ colorScheme: "dark" });
	await expectNoOverflow(page, 390);
	await expectAccessible(page);
	expect(watch.take()).toEqual([]);
});
