"use client";

import { useTranslations } from "next-intl";
import { Controller, type FieldPath, type UseFormReturn } from "react-hook-form";
import { JsonEditor } from "@/components/console/json-editor";
import { ScriptEditor } from "@/components/console/script-editor";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import {
	ACTION_RESULTS,
	type LifecycleHookFormInput,
	RUN_COMMAND_TEMPLATE,
	TEMPLATE_TYPES,
	type LifecycleHookForm as Values,
} from "@/lib/forms/lifecycle-hook";
import { COMMAND_TYPES } from "@/lib/forms/script";

/** What a hook can be pointed at, as far as it is known; undefined means: still loading. */
export type HookChoices = { templates: readonly string[] | undefined; roles: readonly string[] | undefined };

/** A hook's OOS template: which one, and its parameters; those of the run-command template have fields of their own. */
export function HookTemplateFields({
	form,
	errorOf,
	choices,
}: {
	form: UseFormReturn<LifecycleHookFormInput, unknown, Values>;
	errorOf: (name: FieldPath<LifecycleHookFormInput>) => string | undefined;
	choices: HookChoices;
}) {
	const t = useTranslations("ess.hookForm");
	const templateType = form.watch("templateType");
	const isRunCommand = form.watch("templateName") === RUN_COMMAND_TEMPLATE && templateType === "Public";
	return (
		<div className="grid gap-5 border-line border-l-2 pl-4">
			<Controller
				control={form.control}
				name="templateType"
				render={({ field }) => (
					<Field label={t("templateType")} asGroup>
						{({ id }) => (
							<RadioGroup
								aria-labelledby={`${id}-label`}
								value={field.value ?? "Public"}
								onValueChange={(next) => {
									field.onChange(next);
									form.setValue("templateName", next === "Public" ? RUN_COMMAND_TEMPLATE : "");
								}}
								options={TEMPLATE_TYPES.map((value) => ({ value, label: t(`templateTypes.${value}`) }))}
							/>
						)}
					</Field>
				)}
			/>
			{templateType === "Private" ? (
				<Field label={t("privateTemplate")} error={errorOf("templateName")} isRequired>
					{(control) => (
						<Input {...control} {...form.register("templateName")} autoComplete="off" className="max-w-lg" />
					)}
				</Field>
			) : (
				<Controller
					control={form.control}
					name="templateName"
					render={({ field }) => (
						<Field label={t("publicTemplate")} error={errorOf("templateName")} isRequired>
							{(control) => (
								<Select
									{...control}
									className="max-w-lg"
									value={field.value}
									onValueChange={field.onChange}
									options={withCurrent(choices.templates, field.value).map((value) => ({ value, label: value }))}
								/>
							)}
						</Field>
					)}
				/>
			)}
			{isRunCommand ? (
				<RunCommandFields form={form} errorOf={errorOf} choices={choices} />
			) : (
				<Controller
					control={form.control}
					name="templateParameters"
					render={({ field }) => (
						<Field
							label={t("templateParameters")}
							description={t("templateParametersHint")}
							error={errorOf("templateParameters")}
						>
							{(control) => <JsonEditor {...control} {...field} value={field.value ?? ""} rows={8} />}
						</Field>
					)}
				/>
			)}
		</div>
	);
}

function RunCommandFields({
	form,
	errorOf,
	choices,
}: {
	form: UseFormReturn<LifecycleHookFormInput, unknown, Values>;
	errorOf: (name: FieldPath<LifecycleHookFormInput>) => string | undefined;
	choices: HookChoices;
}) {
	const t = useTranslations("ess.hookForm");
	const heartbeat = Number(form.watch("heartbeatTimeout"));
	const limit = Number(form.watch("commandTimeout"));
	return (
		<>
			<Controller
				control={form.control}
				name="commandType"
				render={({ field }) => (
					<Field label={t("commandType")} error={errorOf("commandType")} isRequired>
						{(control) => (
							<Select
								{...control}
								className="max-w-lg"
								value={field.value}
								onValueChange={field.onChange}
								options={COMMAND_TYPES.map((value) => ({ value, label: value }))}
							/>
						)}
					</Field>
				)}
			/>
			<Controller
				control={form.control}
				name="commandContent"
				render={({ field }) => (
					<Field
						label={t("commandContent")}
						description={t("commandContentHint")}
						error={errorOf("commandContent")}
						isRequired
					>
						{(control) => <ScriptEditor {...control} {...field} value={field.value ?? ""} />}
					</Field>
				)}
			/>
			<Controller
				control={form.control}
				name="ramRole"
				render={({ field }) => (
					<Field label={t("ramRole")} description={t("ramRoleHint")} error={errorOf("ramRole")} isRequired>
						{(control) => (
							<Select
								{...control}
								className="max-w-lg"
								value={field.value}
								onValueChange={field.onChange}
								options={withCurrent(choices.roles, field.value).map((value) => ({ value, label: value }))}
							/>
						)}
					</Field>
				)}
			/>
			<details className="text-sm">
				<summary className="w-fit text-link hover:underline">{t("moreParameters")}</summary>
				<div className="mt-4 grid gap-5">
					<Field
						label={t("commandLimit")}
						description={
							limit > heartbeat ? t("commandLimitBeyondTimeout", { heartbeat, limit }) : t("commandLimitHint")
						}
						error={errorOf("commandTimeout")}
					>
						{(control) => (
							<Input
								{...control}
								{...form.register("commandTimeout")}
								type="number"
								inputMode="numeric"
								className="w-32"
							/>
						)}
					</Field>
					<Controller
						control={form.control}
						name="lifecycleActionResult"
						render={({ field }) => (
							<Field label={t("actionResult")} description={t("actionResultHint")}>
								{(control) => (
									<Select
										{...control}
										className="max-w-60"
										value={field.value}
										onValueChange={field.onChange}
										options={ACTION_RESULTS.map((value) => ({ value, label: value }))}
									/>
								)}
							</Field>
						)}
					/>
				</div>
			</details>
		</>
	);
}

/** The known names, with the chosen one in any case: it may have been deleted since, or the list still load. */
function withCurrent(known: readonly string[] | undefined, current: string | undefined): readonly string[] {
	const names = known ?? [];
	return current && !names.includes(current) ? [current, ...names] : names;
}
