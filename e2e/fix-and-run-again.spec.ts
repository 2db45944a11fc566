import { beginScaleOut } from "./fixtures/scale-out";
import { expect, test } from "./fixtures/test";
import { RunView } from "./pages/run";
import { ScaleOutList } from "./pages/scale-outs";

test("a run that lacked the policy is acted upon while it waits, then put right and run again with one confirmation", async ({
	page,
	tutorial: { labels },
	emulator,
	cloud,
	expectAccessible,
}) => {
	const run = new RunView(page, labels);
	await beginScaleOut(cloud, { hasPolicy: false });
	await emulator.advanceUntil(() => cloud.hasInstanceIn("Pending:Wait"));

	await test.step("while the instance waits, its wait is extended, time is moved, and the wait is ended", async () => {
		const [instance] = await cloud.instances();
		const list = new ScaleOutList(page, labels);
		await list.goto(instance?.InstanceId ?? "");
		await list.open(instance?.InstanceId ?? "");
		await run.act(labels.extendWait, 600);
		// Longer than the hook waits by itself: it is the extension that keeps the instance waiting.
		await run.act(labels.fastForward, 400);
		expect(await cloud.hasInstanceIn("Pending:Wait")).toBe(true);
		await run.act(labels.endWait);
		await emulator.advanceUntil(() => cloud.isScalingOver());
		expect(await cloud.hasInstanceIn("InService")).toBe(true);
		await expect(run.verdict("unprepared")).toBeVisible();
	});

	await test.step("the cure is shown as the policy it will be and the calls it takes", async () => {
		await run.fix.click();
		await expect(run.diff).toContainText("ecs:RunCommand");
		await expect(run.diff).toContainText("ess:CompleteLifecycleAction");
		await expect(run.calls).toHaveText([/ram:CreatePolicy/, /ram:AttachPolicyToRole/, /ess:ExecuteScalingRule/]);
		await expectAccessible(page);
	});

	await test.step("confirmed once, it is done, and the page of the second attempt opens", async () => {
		const before = page.url();
		await run.window.getByRole("button", { name: labels.fixAndRunAgain }).click();
		await expect(run.attempt(2, 2)).toBeVisible();
		expect(page.url()).not.toBe(before);
		await emulator.advanceUntil(() => cloud.isScalingOver());
		await expect(run.verdict("ran")).toHaveText(labels.verdictRan);
		expect(await emulator.successes("CreatePolicy")).toBe(1);
		expect(await emulator.successes("ExecuteScalingRule")).toBe(2);
		await expectAccessible(page);
	});

	await test.step("the two are linked, and beside each other they differ in the policy", async () => {
		await run.compare.click();
		await expect(page.getByRole("heading", { name: labels.comparison, level: 1 })).toBeVisible();
		const policies = page.getByRole("main").locator("[data-different]").filter({ hasText: "Policy" });
		await expect(policies.first()).toContainText("v1");
		// The page ends where its contents do: what its frames hold for screen readers stays in them.
		const beyond = () => page.evaluate(() => document.documentElement.scrollHeight - document.body.scrollHeight);
		await expect.poll(beyond).toBeLessThanOrEqual(0);
		await expectAccessible(page);
		await page.goBack();
		await expect(run.attempt(2, 2)).toBeVisible();
		await page.goBack();
		await expect(run.attempt(1, 2)).toBeVisible();
		await expect(run.window).toBeHidden();
	});
});
