import type { Page } from "@playwright/test";
import { type Language, labels } from "../fixtures/labels";
import { GrantStep, PolicyStep, PrerequisitesStep } from "./permission-steps";
import { ExecutionStep, VerifyStep } from "./result-steps";
import { CommandStep, ExecuteStep, GroupStep, HookStep, RuleStep } from "./scaling-steps";
import { Wizard } from "./wizard";

/** The tutorial as a person walks it; the short ways through steps that a story is not about. */
export class Tutorial {
	readonly labels;
	readonly wizard: Wizard;
	readonly prerequisites: PrerequisitesStep;
	readonly policy: PolicyStep;
	readonly grant: GrantStep;
	readonly group: GroupStep;
	/** Only where a saved command is run. */
	readonly command: CommandStep;
	readonly hook: HookStep;
	readonly rule: RuleStep;
	readonly execute: ExecuteStep;
	readonly verify: VerifyStep;
	readonly execution: ExecutionStep;

	constructor(page: Page, language: Language) {
		this.labels = labels[language];
		this.wizard = new Wizard(page, this.labels);
		this.prerequisites = new PrerequisitesStep(page, this.labels);
		this.policy = new PolicyStep(page, this.labels);
		this.grant = new GrantStep(page, this.labels);
		this.group = new GroupStep(page, this.labels);
		this.command = new CommandStep(page, this.labels);
		this.hook = new HookStep(page, this.labels);
		this.rule = new RuleStep(page, this.labels);
		this.execute = new ExecuteStep(page, this.labels);
		this.verify = new VerifyStep(page, this.labels);
		this.execution = new ExecutionStep(page, this.labels);
	}

	/** A new walkthrough, its prerequisites met: the policy step is next. */
	async begin(): Promise<void> {
		await this.wizard.start();
		await this.prerequisites.pass();
		await this.wizard.expectStep("policy");
	}

	/** Step one as the tutorial has it: policy, and permission for the role. The group step is next. */
	async grantPermissions(): Promise<void> {
		await this.policy.submit.click();
		await this.wizard.expectStep("grant");
		await this.grant.submit.click();
		await this.wizard.expectStep("group");
	}

	/** Leaves step one out. The group step is next. */
	async skipPermissions(): Promise<void> {
		await this.wizard.skip();
		await this.wizard.expectStep("grant");
		await this.wizard.skipAllTheSame();
		await this.wizard.expectStep("group");
	}

	/** Chooses the group. The hook step is next. */
	async chooseGroup(): Promise<void> {
		await this.group.group("asg-tutorial").check();
		await this.group.submit.click();
		await this.wizard.expectStep("hook");
	}

	/** Creates the hook, with other than the tutorial's timeout and script where given. The rule step is next. */
	async createHook(other: { readonly timeout?: number; readonly script?: string } = {}): Promise<void> {
		if (other.timeout !== undefined) {
			await this.hook.timeout.fill(String(other.timeout));
		}
		if (other.script !== undefined) {
			await this.hook.script.fill(other.script);
		}
		await this.hook.submit.click();
		await this.wizard.expectStep("rule");
	}

	/** Creates the rule Add1. The execute step is next. */
	async createRule(): Promise<void> {
		await this.rule.submit.click();
		await this.wizard.expectStep("execute");
	}
}
