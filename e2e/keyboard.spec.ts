import { Keyboard } from "./fixtures/keyboard";
import { expect, test } from "./fixtures/test";

test("the tutorial by keyboard alone, up to the result of the command", async ({ page, tutorial, emulator, cloud }) => {
	const { labels, wizard, prerequisites, policy, grant, group, hook, rule, execute, verify } = tutorial;
	const keyboard = new Keyboard(page);

	await test.step("the first Tab offers the way past the navigation", async () => {
		await page.goto("/tutorial");
		await page.keyboard.press("Tab");
		await expect(page.getByRole("link", { name: labels.skipToContent })).toBeFocused();
		await page.keyboard.press("Enter");
		await expect(page.getByRole("main")).toBeFocused();
		await keyboard.press(page.getByRole("main").getByRole("button", { name: labels.startTutorial }).first(), "Enter");
		await wizard.expectStep("prerequisites");
	});

	await test.step("step one", async () => {
		await expect(prerequisites.allMet).toBeVisible();
		await keyboard.press(prerequisites.next, "Enter");
		await wizard.expectStep("policy");
		await keyboard.type(policy.name, "KeyboardPolicy");
		// Tab leaves the editor: it is a field like any other.
		await keyboard.tabTo(policy.document);
		await keyboard.press(policy.submit, "Enter");
		await wizard.expectStep("grant");
		await keyboard.tabTo(grant.policy("KeyboardPolicy"));
		await expect(grant.policy("KeyboardPolicy")).toBeChecked();
		await page.keyboard.press("Space");
		await expect(grant.policy("KeyboardPolicy")).not.toBeChecked();
		await page.keyboard.press("Space");
		await keyboard.press(grant.submit, "Enter");
	});

	await test.step("step two: group, hook and rule", async () => {
		await wizard.expectStep("group");
		await keyboard.press(group.region, "Enter");
		await expect(page.getByRole("option", { selected: true })).toBeVisible();
		await page.keyboard.press("Escape");
		await keyboard.press(group.group("asg-tutorial"), "Space");
		await keyboard.press(group.submit, "Enter");

		await wizard.expectStep("hook");
		await keyboard.type(hook.timeout, "240");
		await keyboard.tabTo(hook.goOn);
		await keyboard.arrow("ArrowRight");
		await expect(hook.goOn).not.toBeChecked();
		await keyboard.arrow("ArrowLeft");
		await expect(hook.goOn).toBeChecked();
		await keyboard.press(hook.submit, "Enter");

		await wizard.expectStep("rule");
		await keyboard.type(rule.amount, "1");
		await keyboard.press(rule.submit, "Enter");
		await wizard.expectStep("execute");
	});

	await test.step("step two: execute, with the dialog holding the focus until it is answered", async () => {
		await keyboard.press(execute.check, "Space");
		await keyboard.press(execute.execute, "Enter");
		await expect(execute.dialog).toContainText("systemctl is-active httpd");
		await page.keyboard.press("Escape");
		await expect(execute.dialog).toBeHidden();
		await expect(execute.execute).toBeFocused();
		await page.keyboard.press("Enter");
		await keyboard.press(execute.confirm, "Enter");
		await expect(execute.activity).toBeVisible();
		await emulator.advanceUntil(() => cloud.isScalingOver());
		// The check comes by itself, once the run is over.
		await expect(async () => {
			await emulator.advance(5);
			await expect(execute.activity.locator('[data-verdict="verified"]')).toBeVisible({ timeout: 2_000 });
		}).toPass();
		await expect(execute.activity).toContainText(labels.phaseSucceeded);
	});

	await test.step("step two: the command", async () => {
		await page.keyboard.press("Shift+Tab");
		await keyboard.press(page.getByRole("main").getByRole("link", { name: labels.toVerify, exact: true }), "Enter");
		await wizard.expectStep("verify");
		await keyboard.press(verify.ownInstances.first().getByRole("button", { name: labels.sendCommand }), "Enter");
		await keyboard.type(verify.command, "systemctl is-active httpd");
		await keyboard.press(verify.run, "Enter");
		await expect(verify.result).toBeVisible();
		await expect(page.locator("main:focus, main :focus")).toHaveCount(1);
		await emulator.advance(10);
		await expect(verify.output).toContainText("active");
		await expect(verify.exitCode).toHaveText("0");
	});
});
