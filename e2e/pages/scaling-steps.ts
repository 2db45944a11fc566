import type { Locator, Page } from "@playwright/test";
import type { Labels } from "../fixtures/labels";

/** 选择伸缩组: region and group. */
export class GroupStep {
	readonly region: Locator;
	readonly submit: Locator;
	private readonly groups: Locator;

	constructor(
		private readonly page: Page,
		labels: Labels,
	) {
		const form = page.getByRole("main");
		this.region = form.getByRole("combobox", { name: labels.region });
		this.groups = form.getByRole("group", { name: labels.group });
		this.submit = form.getByRole("button", { name: labels.ok, exact: true });
	}

	group(name: string): Locator {
		return this.groups.getByRole("radio", { name });
	}

	async chooseRegion(name: string | RegExp): Promise<void> {
		await this.region.click();
		await this.page.getByRole("option", { name }).click();
	}
}

/** 保存命令: the script that a hook runs by its ID. */
export class CommandStep {
	readonly name: Locator;
	readonly script: Locator;
	/** What is found in the script, told at it. */
	readonly findings: Locator;
	readonly startAgain: Locator;
	readonly submit: Locator;

	constructor(page: Page, labels: Labels) {
		const form = page.getByRole("main");
		this.name = form.getByRole("textbox", { name: labels.commandName });
		this.findings = form.locator("form").getByRole("status");
		this.startAgain = form.getByRole("button", { name: labels.tutorialValues });
		this.script = form.getByRole("textbox", { name: labels.script });
		this.submit = form.getByRole("button", { name: labels.saveCommand, exact: true });
	}
}

/** 创建生命周期挂钩, with the template's parameters. */
export class HookStep {
	readonly name: Locator;
	readonly scaleOut: Locator;
	readonly timeout: Locator;
	readonly goOn: Locator;
	readonly oosTemplate: Locator;
	readonly publicTemplates: Locator;
	readonly template: Locator;
	readonly commandType: Locator;
	readonly script: Locator;
	readonly role: Locator;
	readonly submit: Locator;

	constructor(page: Page, labels: Labels) {
		const form = page.getByRole("main");
		const choice = (group: string, option: string) =>
			form.getByRole("radiogroup", { name: group, exact: true }).getByRole("radio", { name: option, exact: true });
		this.name = form.getByRole("textbox", { name: labels.hookName, exact: true });
		this.scaleOut = choice(labels.transition, labels.scaleOut);
		this.timeout = form.getByRole("spinbutton", { name: labels.timeout, exact: true });
		this.goOn = choice(labels.defaultResult, labels.continueOption);
		this.oosTemplate = choice(labels.notification, labels.oosTemplate);
		this.publicTemplates = choice(labels.templateType, labels.publicTemplates);
		this.template = form.getByRole("combobox", { name: labels.publicTemplate, exact: true });
		this.commandType = form.getByRole("combobox", { name: labels.commandType, exact: true });
		this.script = form.getByRole("textbox", { name: labels.commandContent, exact: true });
		this.role = form.getByRole("combobox", { name: labels.ramRole, exact: true });
		this.submit = form.getByRole("button", { name: labels.createHook, exact: true });
	}
}

/** 创建伸缩规则. */
export class RuleStep {
	readonly name: Locator;
	readonly simple: Locator;
	readonly operation: Locator;
	readonly amount: Locator;
	readonly unit: Locator;
	readonly submit: Locator;

	constructor(page: Page, labels: Labels) {
		const form = page.getByRole("main");
		this.name = form.getByRole("textbox", { name: labels.ruleName, exact: true });
		this.simple = form
			.getByRole("radiogroup", { name: labels.ruleType })
			.getByRole("radio", { name: labels.simpleRule, exact: true });
		this.operation = form.getByRole("combobox", { name: labels.operation });
		this.amount = form.getByRole("spinbutton", { name: labels.amount });
		this.unit = form.getByRole("combobox", { name: labels.unit });
		this.submit = form.getByRole("button", { name: labels.createRule, exact: true });
	}
}

/** 执行伸缩规则, and the scale-out as it happens. */
export class ExecuteStep {
	readonly execute: Locator;
	readonly executeAgain: Locator;
	/** Whether a check command decides on the run. */
	readonly check: Locator;
	readonly dialog: Locator;
	readonly confirm: Locator;
	/** The card that follows the scaling activity. */
	readonly activity: Locator;

	constructor(page: Page, labels: Labels) {
		const main = page.getByRole("main");
		this.execute = main.getByRole("button", { name: labels.execute, exact: true });
		this.executeAgain = main.getByRole("button", { name: labels.executeAgain, exact: true });
		this.check = main.getByRole("checkbox", { name: labels.askCheck });
		this.dialog = page.getByRole("alertdialog", { name: labels.executeDialog });
		this.confirm = this.dialog.getByRole("button", { name: labels.ok, exact: true });
		this.activity = main.getByRole("region", { name: labels.scalingActivity, exact: true });
	}

	/** The state of something in the followed activity, by the cloud's own word for it. */
	state(status: string): Locator {
		return this.activity.locator(`[data-status="${status}"]`);
	}

	async run(): Promise<void> {
		await this.execute.or(this.executeAgain).click();
		await this.confirm.click();
		await this.dialog.waitFor({ state: "hidden" });
	}
}
