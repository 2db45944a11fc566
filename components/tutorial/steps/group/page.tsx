"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ActionButton } from "@/components/auth/action-button";
import { RequestError } from "@/components/console/request-error";
import { StatusBadge } from "@/components/console/status-badge";
import { useResource } from "@/components/console/use-resource";
import { useRuleMessage } from "@/components/console/use-rule-message";
import { QuickGroupButton } from "@/components/ess/quick-group-button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { ActionError } from "@/lib/actions/action-result";
import type { ScalingGroup } from "@/lib/cloud/ess";
import { regionOf } from "@/lib/tutorial/region";
import type { StepProps } from "../../step-props";
import { StepShell } from "../../step-shell";
import { useDraft } from "../../use-draft";
import { useStepForm } from "../../use-step-form";
import { RegionSelect } from "./region-select";

/** 选择地域, and the scaling group to work with. */
export default function GroupStep({ view }: StepProps) {
	const t = useTranslations("tutorial.group");
	const tTutorial = useTranslations("tutorial");
	const { inputs, result } = view.state.steps.group;
	const [form, setForm] = useState(() => ({
		regionId: typeof inputs.regionId === "string" ? inputs.regionId : regionOf(view.state),
		scalingGroupId: typeof inputs.scalingGroupId === "string" ? inputs.scalingGroupId : "",
	}));
	const draft = useDraft(view.id, "group", form);
	const { submit } = useStepForm(view, "group");
	const { data, error, retry } = useResource("ess.groups", { regionId: form.regionId, pageSize: 50 });
	const [refusal, setRefusal] = useState<ActionError>();
	const [isPending, startTransition] = useTransition();
	const ruleMessage = useRuleMessage();
	const change = (next: typeof form) => {
		setForm(next);
		draft.onValuesChange(next);
	};
	// With one group to choose from there is nothing to ask.
	const active = data?.groups.filter((group) => group.LifecycleState === "Active") ?? [];
	const chosen = form.scalingGroupId || (active.length === 1 ? (active[0]?.ScalingGroupId ?? "") : "");
	const goOn = () =>
		startTransition(async () => {
			const answer = await submit({ ...form, scalingGroupId: chosen });
			setRefusal(answer.ok ? undefined : answer.error);
		});
	const fieldError = refusal?.fieldErrors?.scalingGroupId;
	return (
		<StepShell
			view={view}
			step="group"
			draftState={draft.draftState}
			primary={
				<ActionButton variant="primary" isPending={isPending} onClick={goOn}>
					{t("submit")}
				</ActionButton>
			}
			result={
				result
					? tTutorial("results.group", {
							name: result.scalingGroupName,
							region: result.regionId,
							total: result.totalCapacity,
							max: result.maxSize,
						})
					: null
			}
		>
			<Card title={tTutorial("steps.group.form")} titleId="group-form" bodyClassName="grid gap-5 p-4">
				<RegionSelect
					label={t("region")}
					value={form.regionId}
					onChange={(regionId) => change({ regionId, scalingGroupId: "" })}
				/>
				<Field
					label={t("group")}
					isRequired
					asGroup
					error={fieldError === undefined ? undefined : ruleMessage(fieldError)}
				>
					{({ id }) => (
						<div>
							{error && data === undefined ? <RequestError error={error} onRetry={retry} /> : null}
							{data?.groups.length === 0 ? (
								<EmptyState
									title={t("none")}
									description={t("noneHint")}
									actions={
										<QuickGroupButton
											regionId={form.regionId}
											walkthroughId={view.id}
											onMade={(scalingGroupId) => change({ ...form, scalingGroupId })}
										/>
									}
								/>
							) : (
								<GroupTable
									labelId={`${id}-label`}
									groups={data?.groups ?? []}
									chosen={chosen}
									onChoose={(scalingGroupId) => change({ ...form, scalingGroupId })}
								/>
							)}
						</div>
					)}
				</Field>
				{refusal ? <RequestError error={refusal} /> : null}
			</Card>
		</StepShell>
	);
}

function GroupTable({
	labelId,
	groups,
	chosen,
	onChoose,
}: {
	labelId: string;
	groups: readonly ScalingGroup[];
	chosen: string;
	onChoose: (scalingGroupId: string) => void;
}) {
	const t = useTranslations("tutorial.group");
	return (
		<fieldset aria-labelledby={labelId} className="min-w-0 rounded-md border border-line">
			<Table label={t("group")}>
				<thead>
					<tr>
						<TableHead>{t("columns.name")}</TableHead>
						<TableHead>{t("columns.status")}</TableHead>
						<TableHead>{t("columns.total")}</TableHead>
						<TableHead>{t("columns.range")}</TableHead>
						<TableHead>{t("columns.actions")}</TableHead>
					</tr>
				</thead>
				<tbody>
					{groups.map((group) => (
						<TableRow key={group.ScalingGroupId}>
							<TableCell>
								<label className="flex min-w-40 items-start gap-2">
									<input
										type="radio"
										name="scalingGroupId"
										value={group.ScalingGroupId}
										checked={chosen === group.ScalingGroupId}
										onChange={() => onChoose(group.ScalingGroupId)}
										className="mt-0.5 size-4 accent-(--color-accent)"
									/>
									<span className="min-w-0">
										<span className="block break-all font-medium">{group.ScalingGroupName}</span>
										<span className="block break-all text-muted text-xs">{group.ScalingGroupId}</span>
									</span>
								</label>
							</TableCell>
							<TableCell>
								<StatusBadge domain="group" status={group.LifecycleState} />
							</TableCell>
							<TableCell className="tabular">{group.TotalCapacity ?? 0}</TableCell>
							<TableCell className="tabular">{`${group.MinSize ?? 0}–${group.MaxSize ?? 0}`}</TableCell>
							<TableCell>
								<TextLink
									href={`/ess/groups/${encodeURIComponent(group.ScalingGroupId)}`}
									aria-label={t("detailsOf", { name: group.ScalingGroupName })}
								>
									{t("details")}
								</TextLink>
							</TableCell>
						</TableRow>
					))}
				</tbody>
			</Table>
		</fieldset>
	);
}
