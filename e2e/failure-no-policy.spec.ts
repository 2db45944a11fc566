import { expect, test } from "./fixtures/test";

const FORBIDDEN_RAM =
	"Forbidden.RAM message: User not authorized to operate on the specified resource, or this API doesn't support RAM.";
const FORBIDDEN_UNAUTHORIZED =
	"Forbidden.Unauthorized message: A required authorization for the specified action is not supplied.";

test("without step one the run fails as the tutorial says, the page leads to the cure, and then it succeeds", async ({
	page,
	tutorial,
	emulator,
	cloud,
	expectAccessible,
}) => {
	const { labels, wizard, policy, grant, execute, execution } = tutorial;
	await tutorial.begin();
	await tutorial.skipPermissions();
	await tutorial.chooseGroup();
	await tutorial.createHook();
	await tutorial.createRule();

	await test.step("the run fails with the tutorial's two errors, cause and cure beside them", async () => {
		await execute.run();
		await emulator.advanceUntil(() => cloud.isScalingOver());
		await expect(execute.activity).toContainText(labels.phaseProblems);
		for (const message of [FORBIDDEN_RAM, FORBIDDEN_UNAUTHORIZED]) {
			const diagnosis = wizard.diagnosis(message);
			await expect(diagnosis).toContainText(labels.cause);
			await expect(diagnosis).toContainText(labels.cure);
			await expect(diagnosis.getByRole("link", { name: labels.goToStep(labels.titles.grant) })).toBeVisible();
		}
		await expect(wizard.diagnosis(FORBIDDEN_RAM)).toContainText("ESSHookPolicyForRunCommand");
		await expectAccessible(page);
	});

	await test.step("step three shows the same errors under 执行结果", async () => {
		await wizard.open("execution");
		await execution.openNewest();
		await execution.advancedView.click();
		await expect(execution.result.locator('[data-status="Failed"]').first()).toHaveText(labels.failed);
		await expect(execution.result).toContainText(FORBIDDEN_RAM);
		await expect(execution.result).toContainText(FORBIDDEN_UNAUTHORIZED);
		await expectAccessible(page);
	});

	await test.step("the link leads to the step that cures it", async () => {
		await wizard.cureLink("grant").first().click();
		await wizard.expectStep("grant");
		await wizard.open("policy");
		await policy.submit.click();
		await wizard.expectStep("grant");
		await expect(grant.policy("ESSHookPolicyForRunCommand")).toBeChecked();
		await grant.submit.click();
		await wizard.expectStep("group");
	});

	await test.step("executed again, it succeeds", async () => {
		await wizard.open("execute");
		const before = new Set((await cloud.instances()).map((instance) => instance.InstanceId));
		await execute.run();
		await emulator.advanceUntil(async () =>
			(await cloud.instances()).some((one) => !before.has(one.InstanceId) && one.LifecycleState === "InService"),
		);
		await expect(execute.activity).toContainText(labels.phaseSucceeded);
		await expect(page.getByRole("article")).toHaveCount(0);
	});
});
