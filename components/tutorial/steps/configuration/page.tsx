"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { USER_DATA_SCRIPT } from "@/lib/forms/user-data-script";
import { preflightUserData } from "@/lib/tutorial/steps/configuration/preflight";
import { ChangeDialog } from "../../change-dialog";
import { FindingsAtFields } from "../../findings-at-fields";
import { ResetButton } from "../../reset-button";
import { initialValues, type StepProps } from "../../step-props";
import { StepShell } from "../../step-shell";
import { useStepForm } from "../../use-step-form";
import { useStepValues } from "../../use-step-values";
import { useStepWords } from "../../use-step-words";
import { UserDataFates } from "./user-data-fates";

const UserDataForm = dynamic(() => import("./user-data-form").then((module) => module.UserDataForm), {
	ssr: false,
	loading: () => <Skeleton className="h-64 w-full" />,
});

/** 实例自定义数据: the script that each new instance runs at its first start. */
export default function ConfigurationStep({ view }: StepProps) {
	const t = useTranslations("tutorial");
	const words = useStepWords(view.way);
	const { configuration, group } = view.state.steps;
	const scalingGroupId = group.result?.scalingGroupId ?? "";
	const { initial, values, round, draftState, onValuesChange, put } = useStepValues(view, "configuration", () => ({
		...initialValues({ scalingGroupId, userData: USER_DATA_SCRIPT }, configuration.inputs),
		scalingGroupId,
	}));
	const script = String(values.userData ?? "");
	const { submit, pending, dismiss } = useStepForm(view, "configuration");
	const { result } = configuration;
	return (
		<StepShell
			view={view}
			step="configuration"
			draftState={draftState}
			result={
				result
					? t(`results.configuration.${result.outcome === "reused" ? "reused" : "updated"}`, {
							name: result.scalingConfigurationName,
						})
					: null
			}
		>
			<Card
				title={words("configuration", "form")}
				titleId="configuration-form"
				actions={<ResetButton onReset={() => put({ scalingGroupId, userData: USER_DATA_SCRIPT })} />}
			>
				<div className="grid gap-5 *:min-w-0">
					<FindingsAtFields
						findings={script.trim() === "" ? [] : preflightUserData(script)}
						view={view}
						onApply={(field, value) => put({ ...values, [field]: value })}
					>
						<UserDataFates />
						<UserDataForm
							key={`${scalingGroupId}/${round}`}
							scalingGroupId={scalingGroupId}
							defaultValues={initial}
							onSubmit={submit}
							onValuesChange={onValuesChange}
						/>
					</FindingsAtFields>
				</div>
			</Card>
			<ChangeDialog subject="configuration" pending={pending} onDismiss={dismiss} />
		</StepShell>
	);
}
