"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "@/components/auth/action-button";
import { FileButton } from "@/components/console/file-button";
import { PageHeader } from "@/components/console/page-header";
import { RequestError } from "@/components/console/request-error";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { fieldClasses, Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { ActionError } from "@/lib/actions/action-result";
import { planCodeAction, runCodeAction } from "@/lib/actions/as-code-actions";
import { CODE_FORMATS, type CodeFormat, guessFormat } from "@/lib/as-code/format-names";
import { cn } from "@/lib/ui/cn";
import { newRequestKey } from "@/lib/ui/new-request-key";
import { showHidden } from "@/lib/ui/show-hidden";
import { CodePlan, type CodePlanData } from "./code-plan";
import { CodeRuns } from "./code-runs";

type Values = Readonly<Record<string, string>>;
/** A plan, the values that it was made with, and its run: the key of one that was removed must not be used again. */
type Planned = { readonly plan: CodePlanData; readonly values: Values; readonly runId: string };

/** Reads a text back: what it holds, what of it is there, and, on a further click, makes the rest. */
export function CodeImport({ regionId }: { regionId: string }) {
	const t = useTranslations("asCode");
	const tNav = useTranslations("nav");
	const [text, setText] = useState("");
	const [chosen, setChosen] = useState<CodeFormat>();
	const [values, setValues] = useState<Values>({});
	const [planned, setPlanned] = useState<Planned>();
	const [isRunning, setRunning] = useState(false);
	const [error, setError] = useState<ActionError>();
	const [isPending, setPending] = useState(false);
	const ask = useConsoleAction(planCodeAction);
	const carryOut = useConsoleAction(runCodeAction);
	const format = chosen ?? guessFormat(text) ?? "terraform";
	const input = { format, text, secretValues: values };
	const plan = planned?.plan;
	const change = (next: string) => {
		setText(next);
		setPlanned(undefined);
	};
	const read = async () => {
		setPending(true);
		const result = await ask(input);
		setPending(false);
		setPlanned(result.ok ? { plan: result.data, values, runId: newRequestKey() } : undefined);
		setError(result.ok ? undefined : result.error);
	};
	/** Goes on outside the confirmation, so that each call is seen below as it is made; then plans by what stands. */
	const run = async (runId: string) => {
		setRunning(true);
		setError(undefined);
		const result = await carryOut({ ...input, runId });
		setRunning(false);
		if (result.ok) {
			await read();
		} else {
			setError(result.error);
		}
	};
	return (
		<>
			<PageHeader
				crumbs={[{ label: tNav("ess") }, { label: tNav("groups"), href: "/ess/groups" }, { label: t("importTitle") }]}
				title={t("importTitle")}
				description={t("importDescription")}
			/>
			<div className="grid gap-4 *:min-w-0">
				<Card title={t("textTitle")} bodyClassName="grid gap-4 p-4 *:min-w-0">
					<div className="flex flex-wrap items-end gap-4">
						<Field label={t("language")} className="w-56">
							{(control) => (
								<NativeSelect
									{...control}
									value={format}
									options={CODE_FORMATS.map((one) => ({ value: one, label: t(`format.${one}`) }))}
									onValueChange={(next) => {
										setChosen(next as CodeFormat);
										setPlanned(undefined);
									}}
								/>
							)}
						</Field>
						<FileButton
							label={t("file")}
							accept=".tf,.yml,.yaml,.json,.sh,text/*"
							why={isRunning ? t("isRunning") : undefined}
							onFile={(file) => void file.text().then(change)}
						/>
					</div>
					<Field label={t("text")} description={t("textHint")}>
						{(control) => (
							<textarea
								{...control}
								rows={14}
								spellCheck={false}
								value={text}
								readOnly={isRunning}
								onChange={(event) => change(event.target.value)}
								className={cn(fieldClasses, "px-2.5 py-1.5 font-mono text-xs")}
							/>
						)}
					</Field>
					{plan && plan.variables.length > 0 ? (
						<fieldset className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
							<legend className="mb-2 font-medium text-sm">{t("variables")}</legend>
							{plan.variables.map(({ name, value }) => (
								<Field key={name} label={showHidden(name)} isRequired={value === undefined}>
									{(control) => (
										<Input
											{...control}
											value={values[name] ?? ""}
											placeholder={value}
											autoComplete="off"
											onChange={(event) => setValues({ ...values, [name]: event.target.value })}
										/>
									)}
								</Field>
							))}
						</fieldset>
					) : null}
					{error ? <RequestError error={error} /> : null}
					<div>
						<ActionButton
							variant={plan ? "secondary" : "primary"}
							isPending={isPending}
							why={isRunning ? t("isRunning") : text.trim() === "" ? t("noText") : undefined}
							onClick={() => void read()}
						>
							{t(plan ? "planAgain" : "plan")}
						</ActionButton>
					</div>
				</Card>
				{planned ? (
					<CodePlan
						key={planned.runId}
						plan={planned.plan}
						why={isRunning ? t("isRunning") : planned.values === values ? undefined : t("valuesChanged")}
						onRun={() => run(planned.runId)}
						regionId={regionId}
					/>
				) : null}
				<CodeRuns regionId={regionId} isRunning={isRunning} />
			</div>
		</>
	);
}
