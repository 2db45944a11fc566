import { expect, test } from "./fixtures/test";

const NOT_IN_PROCESS =
	"LifecycleHookIdAndLifecycleActionToken.Invalid message: The specified lifecycleActionToken and lifecycleActionId you provided does not match any in process lifecycle action.";

test("a script that outlasts the hook fails as the tutorial says, and a longer timeout cures it", async ({
	page,
	tutorial,
	emulator,
	cloud,
	expectAccessible,
}) => {
	const { labels, wizard, hook, execute } = tutorial;
	await tutorial.begin();
	await tutorial.grantPermissions();
	await tutorial.chooseGroup();
	await tutorial.createHook({ timeout: 30, script: "sleep 60\necho done\n" });
	await tutorial.createRule();

	await test.step("OOS can no longer end the wait", async () => {
		await execute.run();
		await emulator.advanceUntil(() => cloud.isScalingOver());
		await emulator.advance(120);
		const diagnosis = wizard.diagnosis(NOT_IN_PROCESS);
		await expect(diagnosis).toContainText(labels.cause);
		await expect(diagnosis).toContainText(labels.cure);
		await expect(execute.activity).toContainText(labels.phaseProblems);
		await expectAccessible(page);
	});

	await test.step("the link leads to the very field", async () => {
		const [cure] = await wizard.diagnosis(NOT_IN_PROCESS).getByRole("link").all();
		await cure?.click();
		await wizard.expectStep("hook");
		await expect(hook.timeout).toBeFocused();
		await expect(hook.timeout).toHaveValue("30");
		await hook.timeout.fill("300");
		await hook.submit.click();
		await wizard.expectStep("rule");
	});

	await test.step("executed again, it succeeds", async () => {
		await wizard.open("execute");
		await execute.run();
		await emulator.advanceUntil(() => cloud.isScalingOver());
		await expect(execute.activity).toContainText(labels.phaseSucceeded);
		const { LifecycleHooks } = await cloud.call<{ LifecycleHooks: { LifecycleHook: { HeartbeatTimeout: number }[] } }>(
			"ess",
			"DescribeLifecycleHooks",
			{ ScalingGroupId: "asg-tutorial" },
		);
		expect(LifecycleHooks.LifecycleHook.map((one) => one.HeartbeatTimeout)).toEqual([300]);
	});
});
