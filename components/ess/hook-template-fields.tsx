"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { type FormOf, NumberField } from "@/components/console/form-fields";
import { ScriptField } from "@/components/console/script-field";
import { useResource } from "@/components/console/use-resource";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { COMMAND_TYPES } from "@/lib/forms/command-choices";
import {
	ACTION_RESULTS,
	type LifecycleHookFormInput,
	RUN_COMMAND_TEMPLATE,
	TEMPLATE_TYPES,
	type LifecycleHookForm as Values,
} from "@/lib/forms/lifecycle-hook";
import type { TemplateParameter } from "@/lib/oos/template-parameters";

/** Fetched for other templates than the tutorial's, whose parameters have fields of their own. */
const HookParameters = dynamic(() => import("./hook-parameters").then((module) => module.HookParameters), {
	ssr: false,
	loading: () => <Skeleton className="h-40" />,
});

type HookForm = FormOf<LifecycleHookFormInput, Values>;

/** What a hook can be pointed at, as far as it is known; undefined means: still loading. */
export type HookChoices = { templates: readonly string[] | undefined; roles: readonly string[] | undefined };

/** A hook's OOS template: any public one or one's own, and its parameters; those of the run-command template have fields of their own. */
export function HookTemplateFields({
	of,
	choices,
	regionId,
	onParameters,
}: {
	of: HookForm;
	choices: HookChoices;
	regionId: string;
	onParameters: (parameters: readonly TemplateParameter[] | undefined) => void;
}) {
	const t = useTranslations("ess.hookForm");
	const { form, errorOf } = of;
	const templateType = form.watch("templateType");
	const templateName = form.watch("templateName");
	const isRunCommand = templateName === RUN_COMMAND_TEMPLATE && templateType === "Public";
	const privates = useResource(
		"oos.templates",
		{ regionId, shareType: "Private" },
		{ enabled: templateType === "Private" },
	);
	const own = privates.data?.templates.flatMap(({ TemplateName }) => TemplateName ?? []);
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
									form.setValue("templateParameters", "");
								}}
								options={TEMPLATE_TYPES.map((value) => ({ value, label: t(`templateTypes.${value}`) }))}
							/>
						)}
					</Field>
				)}
			/>
			{templateType === "Private" ? (
				<TemplateSelect form={form} error={errorOf("templateName")} label={t("privateTemplate")} names={own} />
			) : (
				<TemplateSelect
					form={form}
					error={errorOf("templateName")}
					label={t("publicTemplate")}
					names={choices.templates}
				/>
			)}
			{isRunCommand ? <RunCommandFields of={of} choices={choices} /> : null}
			{isRunCommand || !templateName ? null : (
				<Controller
					control={form.control}
					name="templateParameters"
					render={({ field }) => (
						<Field label={t("templateParameters")} error={errorOf("templateParameters")} asGroup>
							{(control) => (
								<HookParameters
									key={templateName}
									control={control}
									regionId={regionId}
									templateName={templateName}
									value={field.value ?? ""}
									onChange={field.onChange}
									onParameters={onParameters}
									showsProblems={form.formState.submitCount > 0}
								/>
							)}
						</Field>
					)}
				/>
			)}
		</div>
	);
}

/** Which template; another one begins with parameters of its own. */
function TemplateSelect({
	form,
	error,
	label,
	names,
}: {
	form: HookForm["form"];
	error: string | undefined;
	label: string;
	names: readonly string[] | undefined;
}) {
	return (
		<Controller
			control={form.control}
			name="templateName"
			render={({ field }) => (
				<Field label={label} error={error} isRequired>
					{(control) => (
						<Select
							{...control}
							className="max-w-lg"
							value={field.value}
							onValueChange={(next) => {
								if (next !== field.value) {
									form.setValue("templateParameters", "");
								}
								field.onChange(next);
							}}
							options={withCurrent(names, field.value).map((value) => ({ value, label: value }))}
						/>
					)}
				</Field>
			)}
		/>
	);
}

function RunCommandFields({ of, choices }: { of: HookForm; choices: HookChoices }) {
	const { form, errorOf } = of;
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
			<ScriptField
				of={of}
				name="commandContent"
				label={t("commandContent")}
				hint={t("commandContentHint")}
				isRequired
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
					<NumberField
						of={of}
						name="commandTimeout"
						label={t("commandLimit")}
						hint={limit > heartbeat ? t("commandLimitBeyondTimeout", { heartbeat, limit }) : t("commandLimitHint")}
					/>
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
