import { expect, test } from "./fixtures/test";

test("the start page leads to the dashboard or the tutorial, what is not there says so, and health is told", async ({
	page,
	request,
	tutorial,
	expectAccessible,
}) => {
	await page.goto("/");
	await expect(page).toHaveURL(/\/(dashboard|tutorial)$/);
	for (const address of [
		"/nowhere",
		"/tutorial/none",
		"/ess/groups/none",
		"/ram/roles/none",
		"/oos/executions/exec-0",
	]) {
		await page.goto(address);
		await expect(page.getByRole("heading", { level: 1 }), address).toHaveCount(1);
		await expect(page.getByRole("main"), address).not.toBeEmpty();
		await expectAccessible(page);
	}
	const health = await request.get("/api/health");
	expect(health.status()).toBe(200);
	expect(await health.json()).toMatchObject({
		status: "ok",
		database: "ok",
		cloud: { target: "emulator", status: "ok" },
	});
	await page.goto("/dashboard");
	await expect(page.getByRole("heading", { level: 1 })).toHaveText(tutorial.labels.dashboard);
});

test("language, theme and region are chosen in the header and stay", async ({ page, tutorial }) => {
	await page.goto("/tutorial");
	await expect(page.getByRole("heading", { level: 1 })).toHaveText(tutorial.labels.tutorial);
	await page.getByRole("button", { name: /^语言/ }).click();
	await page.getByRole("menuitemradio", { name: "English" }).click();
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tutorial");
	await page.getByRole("button", { name: "Theme" }).click();
	await page.getByRole("menuitemradio", { name: "Dark" }).click();
	await expect(page.locator("html")).toHaveClass(/dark/);
	await page.getByRole("button", { name: /^Region/ }).click();
	await page.getByRole("menuitemradio", { name: "cn-shanghai" }).click();
	await expect(page.getByRole("button", { name: /^Region: .*Shanghai/ })).toBeVisible();
	await page.reload();
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tutorial");
	await expect(page.locator("html")).toHaveClass(/dark/);
	await expect(page.getByRole("button", { name: /^Region: .*Shanghai/ })).toBeVisible();
});
