import type { Locator } from "@playwright/test";
import { GROUP } from "./fixtures/cloud";
import { expect, test } from "./fixtures/test";
import { refusal } from "./pages/refusal";

const REQUEST_ID = /RequestId\s*[0-9A-F]{8}-[0-9A-F-]{27}/;
const OTHER_POLICY = JSON.stringify({
	Version: "1",
	Statement: [{ Effect: "Allow", Action: "ecs:Describe*", Resource: "*" }],
});

/** What stands at a field as its problem. */
const problemOf = (field: Locator, text: string | RegExp) => expect(field).toHaveAccessibleDescription(text);

test.describe("the policy step", () => {
	test("an invalid document is refused at its field, with the position, before any call", async ({
		tutorial,
		emulator,
	}) => {
		const { wizard, policy } = tutorial;
		await tutorial.begin();
		const broken = '{\n  "Version": "1",\n  "Statement": [\n';
		await policy.name.fill("KeptName");
		await policy.document.fill(broken);
		await policy.submit.click();
		await problemOf(policy.document, /第 4 行第 1 列：不是合法的 JSON/);
		await expect(policy.document).toHaveAttribute("aria-invalid", "true");

		const wrong = '{\n  "Version": "1",\n  "Statement": [{ "Effect": "allow", "Action": "*", "Resource": "*" }]\n}';
		await policy.document.fill(wrong);
		await policy.submit.click();
		await problemOf(policy.document, /第 3 行第 \d+ 列：第 1 条语句的 Effect 必须为 "Allow" 或 "Deny"/);
		await wizard.expectStep("policy");
		await expect(policy.name).toHaveValue("KeptName");
		await expect(policy.document).toHaveValue(wrong);
		expect(await emulator.successes("CreatePolicy")).toBe(0);
	});

	test("a name that is taken by another policy is asked about, and refused by the cloud elsewhere", async ({
		page,
		tutorial,
		cloud,
		emulator,
	}) => {
		const { labels, wizard, policy } = tutorial;
		await cloud.call("ram", "CreatePolicy", {
			PolicyName: "ESSHookPolicyForRunCommand",
			PolicyDocument: OTHER_POLICY,
		});
		await tutorial.begin();
		await policy.submit.click();
		const question = page.getByRole("alertdialog", { name: labels.changeTitle });
		await expect(question).toContainText("ecs:Describe*");
		await question.getByRole("button", { name: labels.cancel }).click();
		await wizard.expectStep("policy");
		await expect(policy.name).toHaveValue("ESSHookPolicyForRunCommand");
		expect(await emulator.successes("CreatePolicyVersion")).toBe(0);

		await page.goto("/ram/policies?create=true");
		const dialog = page.getByRole("dialog", { name: labels.createPolicyDialog });
		const name = dialog.getByLabel(labels.policyName, { exact: true });
		await name.fill("ESSHookPolicyForRunCommand");
		await dialog.getByRole("button", { name: labels.ok, exact: true }).click();
		await problemOf(name, /already exist/i);
		await expect(refusal(dialog, "EntityAlreadyExists.Policy")).toContainText(REQUEST_ID);
		await expect(name).toHaveValue("ESSHookPolicyForRunCommand");
	});

	test("a refusal of the cloud shows its code and RequestId; tried again, it goes on", async ({
		page,
		tutorial,
		emulator,
	}) => {
		const { wizard, policy } = tutorial;
		await tutorial.begin();
		await policy.name.fill("KeptName");
		await emulator.setFaults([
			{
				product: "ram",
				action: "CreatePolicy",
				effect: { status: 409, code: "LimitExceeded.Policy", message: "Full." },
			},
		]);
		await policy.submit.click();
		await expect(refusal(page, "LimitExceeded.Policy").first()).toContainText(REQUEST_ID);
		await expect(policy.name).toHaveValue("KeptName");
		await emulator.setFaults([]);
		await policy.submit.click();
		await wizard.expectStep("grant");
	});

	test("an emulator that does not answer is told, and nothing typed is lost", async ({ page, tutorial, emulator }) => {
		const { wizard, policy } = tutorial;
		await tutorial.begin();
		await policy.name.fill("KeptName");
		await emulator.setFaults([{ effect: { drop: true } }]);
		await policy.submit.click();
		await expect(refusal(page, "EmulatorUnreachable").first()).toBeVisible();
		await expect(policy.name).toHaveValue("KeptName");
		await page.reload();
		await expect(policy.name).toHaveValue("KeptName");
		await emulator.setFaults([]);
		await policy.submit.click();
		await wizard.expectStep("grant");
	});
});

test.describe("the group and hook steps", () => {
	test("a disabled group is refused at its field; enabled again, it is taken", async ({ tutorial, cloud, page }) => {
		const { wizard, group } = tutorial;
		await tutorial.begin();
		await tutorial.skipPermissions();
		await group.group(GROUP).check();
		await cloud.call("ess", "DisableScalingGroup", { ScalingGroupId: GROUP });
		await group.submit.click();
		await expect(page.getByText("伸缩组未启用，请先启用。").first()).toBeVisible();
		await wizard.expectStep("group");
		await cloud.call("ess", "EnableScalingGroup", { ScalingGroupId: GROUP });
		await group.group(GROUP).check();
		await group.submit.click();
		await wizard.expectStep("hook");
	});

	test("timeouts and scripts out of bounds are refused at their fields", async ({ tutorial, emulator }) => {
		const { wizard, hook } = tutorial;
		await tutorial.begin();
		await tutorial.skipPermissions();
		await tutorial.chooseGroup();
		for (const seconds of ["29", "21601"]) {
			await hook.timeout.fill(seconds);
			await hook.submit.click();
			await problemOf(hook.timeout, new RegExp(`取值范围为 30–21600，${seconds} 超出了范围。`));
			await expect(hook.timeout).toHaveValue(seconds);
		}
		await hook.timeout.fill("");
		await hook.submit.click();
		await problemOf(hook.timeout, /此项必填。/);

		await hook.timeout.fill("21600");
		await hook.script.fill("  \n");
		await hook.submit.click();
		await problemOf(hook.script, /请输入待执行的脚本，脚本不能为空。/);
		const large = `echo ${"x".repeat(4100)}\n`;
		await hook.script.fill(large);
		await hook.submit.click();
		await problemOf(hook.script, /生命周期挂钩最多接受 4096 个/);
		await expect(hook.script).toHaveValue(large);
		await wizard.expectStep("hook");
		expect(await emulator.successes("CreateLifecycleHook")).toBe(0);
	});

	test("a group that was deleted in the middle is told with the cloud's code, and what was typed stays", async ({
		tutorial,
		cloud,
		page,
	}) => {
		const { labels, wizard, hook } = tutorial;
		await tutorial.begin();
		await tutorial.skipPermissions();
		await tutorial.chooseGroup();
		await hook.script.fill("echo kept\n");
		await cloud.call("ess", "DeleteScalingGroup", { ScalingGroupId: GROUP, ForceDelete: true });
		await hook.submit.click();
		await expect(refusal(page, "InvalidScalingGroupId.NotFound").first()).toContainText(REQUEST_ID);
		await expect(hook.script).toHaveValue("echo kept\n");
		await wizard.cureLink("group").first().click();
		await wizard.expectStep("group");
		await expect(page.getByRole("main")).toContainText(labels.noGroups);
	});
});

test.describe("the execute step", () => {
	test("a group that is disabled, or full, refuses with the cloud's code and RequestId", async ({
		tutorial,
		cloud,
		page,
	}) => {
		const { labels, wizard, execute } = tutorial;
		await tutorial.begin();
		await tutorial.grantPermissions();
		await tutorial.chooseGroup();
		await tutorial.createHook();
		await tutorial.createRule();

		await cloud.call("ess", "DisableScalingGroup", { ScalingGroupId: GROUP });
		await execute.execute.click();
		await execute.confirm.click();
		await expect(refusal(execute.dialog, "IncorrectScalingGroupStatus")).toContainText(REQUEST_ID);
		await execute.dialog.getByRole("button", { name: labels.cancel }).click();
		await expect(refusal(page.getByRole("main"), "IncorrectScalingGroupStatus").first()).toBeVisible();
		await cloud.call("ess", "EnableScalingGroup", { ScalingGroupId: GROUP });

		await cloud.call("ess", "ModifyScalingGroup", { ScalingGroupId: GROUP, MaxSize: 0 });
		await page.reload();
		await expect(page.getByRole("main")).toContainText("伸缩组已达到最大实例数");
		await execute.execute.or(execute.executeAgain).click();
		await execute.confirm.click();
		await expect(refusal(execute.dialog, "IncorrectCapacity.NoChange")).toContainText(REQUEST_ID);
		await execute.dialog.getByRole("button", { name: labels.cancel }).click();
		await wizard.expectStep("execute");
	});
});
