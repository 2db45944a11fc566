import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures/test";

test.use({ language: "en" });

const cardOf = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("errors are made on purpose, seen as the cloud words them, cured, run again and tidied up", async ({
	page,
	emulator,
	cloud,
	expectAccessible,
}) => {
	await page.goto("/lab");
	await expect(page.getByRole("button", { name: "Make it" })).toHaveCount(12);
	await expectAccessible(page);

	await test.step("a call that is refused", async () => {
		const card = cardOf(page, "MalformedPolicyDocument");
		await card.getByRole("button", { name: "Make it" }).click();
		const seen = card.getByRole("region", { name: "Seen" });
		await expect(seen).toContainText("MalformedPolicyDocument");
		await expect(seen).toContainText(/RequestId\s*[0-9A-F]{8}-/);
		await card.getByRole("button", { name: "Cure it" }).click();
		await card.getByRole("button", { name: "Run again" }).click();
		await expect(card).toContainText("CreatePolicy passed.");
		await expectAccessible(page);
		await card.getByRole("button", { name: "Tidy up" }).click();
		await expect(card.getByRole("button", { name: "Make it" })).toBeVisible();
	});

	await test.step("a scale-out that goes wrong, also when the page was closed in between", async () => {
		const card = cardOf(page, "Exit code ≠ 0");
		await card.getByRole("button", { name: "Make it" }).click();
		await expect(card.getByRole("button", { name: "Tidy up" })).toBeVisible();
		await page.reload();
		const diagnosis = card.locator('[data-diagnosis="scriptFailed"]');
		await expect(async () => {
			await emulator.advance(60);
			await expect(diagnosis).toBeVisible({ timeout: 1000 });
		}).toPass();
		await expect(card.getByRole("link", { name: "Run page" })).toHaveAttribute("href", /^\/scale-outs\/.+/);
		await card.getByRole("button", { name: "Cure and run again" }).click();
		const again = card.getByRole("region", { name: "Run again" });
		await expect(async () => {
			await emulator.advance(60);
			await expect(again.getByRole("link", { name: "Run page" })).toBeVisible({ timeout: 1000 });
			await expect(card.getByRole("listitem").filter({ hasText: "Passed again" })).toContainText("(reached)", {
				timeout: 1000,
			});
		}).toPass();
		await card.getByRole("button", { name: "Tidy up" }).click();
		await expect(card.getByRole("button", { name: "Make it" })).toBeVisible();
		const { Roles } = await cloud.call<{ Roles: { Role: { RoleName: string }[] } }>("ram", "ListRoles", {});
		expect(Roles.Role.filter(({ RoleName }) => RoleName.startsWith("lab-"))).toEqual([]);
	});
});
