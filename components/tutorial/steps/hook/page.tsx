"use client";

import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { useResource } from "@/components/console/use-resource";
import { LifecycleHookForm } from "@/components/ess/lifecycle-hook-form";
import { Card } from "@/components/ui/card";
import { jsonObjectOf } from "@/lib/forms/json-object";
import { RUN_COMMAND_TEMPLATE } from "@/lib/forms/lifecycle-hook";
import { regionOf } from "@/lib/tutorial/region";
import { INVOKE_TEMPLATE } from "@/lib/tutorial/steps/command/invoke-template";
import { preflightTyped } from "@/lib/tutorial/steps/hook/preflight";
import { ChangeDialog } from "../../change-dialog";
import { FindingsAtFields } from "../../findings-at-fields";
import { ResetButton } from "../../reset-button";
import type { StepProps } from "../../step-props";
import { StepShell } from "../../step-shell";
import { useStepForm } from "../../use-step-form";
import { useStepValues } from "../../use-step-values";
import { Fates } from "./fates";
import { firstValues, hookFor } from "./first-values";

/** 创建生命周期挂钩, with all fields of the tutorial and a look ahead at what may go wrong. */
export default function HookStep({ view }: StepProps) {
	const t = useTranslations("tutorial");
	const { hook, group } = view.state.steps;
	const regionId = regionOf(view.state);
	const scalingGroupId = group.result?.scalingGroupId ?? "";
	const { initial, values, round, draftState, onValuesChange, put } = useStepValues(view, "hook", () => ({
		...firstValues(view),
		scalingGroupId,
	}));
	/** The field of the proposal that was applied last: it gets the focus once the form has started again. */
	const [applied, setApplied] = useState<string | null>(null);
	const { submit, pending, dismiss } = useStepForm(view, "hook");
	const templates = useResource("oos.templates", { regionId, shareType: "Public" });
	const roles = useResource("ram.roles", {});
	useFocusOnField(useSearchParams().get("field"), 0);
	useFocusOnField(applied, round);

	const apply = (field: string, value: string | number) => {
		put({ ...values, [field]: value });
		setApplied(field);
	};
	const reset = () => {
		put(hookFor(view));
		setApplied(null);
	};
	const saved = view.state.steps.command.result;
	const findings = useMemo(() => preflightTyped(values, view.direction, saved), [values, view.direction, saved]);
	const { result } = hook;
	return (
		<StepShell
			view={view}
			step="hook"
			draftState={draftState}
			result={
				result
					? t(`results.hook.${result.outcome}`, { name: result.lifecycleHookName, seconds: result.heartbeatTimeout })
					: null
			}
		>
			<Card title={t("steps.hook.form")} titleId="hook-form" actions={<ResetButton onReset={reset} />}>
				<div className="grid gap-5 *:min-w-0">
					<FindingsAtFields findings={findings} view={view} onApply={apply}>
						<Fates
							direction={view.direction}
							defaultResult={String(values.defaultResult ?? "")}
							actionResult={actionResultOf(values)}
						/>
						<LifecycleHookForm
							key={`${scalingGroupId}/${round}`}
							scalingGroupId={scalingGroupId}
							regionId={regionId}
							choices={{
								templates: templates.data?.templates.flatMap((template) => template.TemplateName ?? []),
								roles: roles.data?.roles.map((role) => role.RoleName),
							}}
							defaultValues={initial}
							onSubmit={submit}
							onValuesChange={onValuesChange}
						/>
					</FindingsAtFields>
				</div>
			</Card>
			<ChangeDialog subject="hook" pending={pending} onDismiss={dismiss} />
		</StepShell>
	);
}

/** What the template says when the script has failed; undefined where only its author knows. */
function actionResultOf(values: Readonly<Record<string, unknown>>): string | undefined {
	if (values.templateName === RUN_COMMAND_TEMPLATE) {
		return String(values.lifecycleActionResult ?? "ABANDON");
	}
	const given = jsonObjectOf(String(values.templateParameters ?? ""))?.lifecycleActionResult;
	if (typeof given === "string" && given !== "") {
		return given;
	}
	return values.templateName === INVOKE_TEMPLATE ? "ABANDON" : undefined;
}

/** Moves the focus to a field by its name, and opens what hides it: at first for a link that cures an error. */
function useFocusOnField(field: string | null, round: number) {
	// biome-ignore lint/correctness/useExhaustiveDependencies: the same field may be put right twice.
	useEffect(() => {
		const element = field === null ? null : document.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]`);
		element?.closest("details")?.setAttribute("open", "");
		element?.focus();
		element?.scrollIntoView({ block: "center" });
	}, [field, round]);
}
