"use client";

import { CircleAlert, CircleCheck, LoaderCircle } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { FormFooterPlace } from "@/components/console/form-footer-place";
import { RequestError } from "@/components/console/request-error";
import { StatusBadge } from "@/components/console/status-badge";
import { TerminalOutput } from "@/components/console/terminal-output";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { RunCommandForm } from "@/components/ecs/run-command-form";
import { CheckCommandCard } from "@/components/runs/check-command-card";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { ScalingInstance } from "@/lib/cloud/ess";
import { regionOf } from "@/lib/tutorial/region";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import { firstCheck, firstCommand } from "@/lib/tutorial/steps/verify/first-command";
import type { FollowedCommand } from "@/lib/tutorial/steps/verify/follow";
import type { CommandAnswer } from "@/lib/tutorial/steps/verify/server";
import { isExpected, serviceAskedFor, wordsFor } from "@/lib/tutorial/steps/verify/verdict";
import { returnFocus } from "@/lib/ui/return-focus";
import { stepHref } from "../../step-href";
import { initialValues, neighbours, type StepProps } from "../../step-props";
import { StepShell } from "../../step-shell";
import { useDraft } from "../../use-draft";
import { useLook } from "../../use-look";
import { useStepForm } from "../../use-step-form";

/** ECS实例列表 and 发送远程命令: whether the new instance is as expected. */
export default function VerifyStep({ view }: StepProps) {
	const t = useTranslations("tutorial.verify");
	const tExecution = useTranslations("tutorial.execution");
	const { group, execute, verify } = view.state.steps;
	const regionId = regionOf(view.state);
	const scalingGroupId = group.result?.scalingGroupId ?? "";
	const instances = useResource(
		"ess.instances",
		{ regionId, scalingGroupId, pageSize: 50 },
		{ enabled: scalingGroupId !== "" },
	);
	const own = new Set(execute.result?.instanceIds ?? []);
	// The newest scale-out's instances come first: they are the ones to look at.
	const rows = [...(instances.data?.instances ?? [])].sort(
		(a, b) => Number(own.has(b.InstanceId)) - Number(own.has(a.InstanceId)),
	);
	const [chosen, setChosen] = useState<string>();
	const opener = useRef<Element>(null);
	const choose = (instanceId: string) => {
		opener.current = document.activeElement;
		setChosen(instanceId);
	};
	// The form goes with the focus in it.
	const close = () => {
		setChosen(undefined);
		returnFocus(opener.current instanceof HTMLElement ? opener.current : null);
	};
	const command = useLook<CommandAnswer>(view.id, "verify", "command", { enabled: verify.result !== null });
	const [newest] = rows;
	const { next } = neighbours(view, "verify");
	const isSent = Boolean(command.data?.command) && !verify.stale;
	const wayOn =
		isSent || newest === undefined ? (
			<Button asChild variant="primary">
				<Link href={stepHref(view.id, next)}>{next === undefined ? tExecution("toOutcome") : t("goOn")}</Link>
			</Button>
		) : (
			<Button variant="primary" onClick={() => choose(newest.InstanceId)}>
				{t("send")}
			</Button>
		);
	return (
		<StepShell
			view={view}
			step="verify"
			// While a command is written, the main button is its form's.
			primary={chosen === undefined ? wayOn : undefined}
		>
			<Card title={t("instances")} titleId="instances" bodyClassName="p-0">
				{instances.error && !instances.data ? (
					<RequestError error={instances.error} onRetry={instances.retry} className="m-3" />
				) : null}
				{instances.data && rows.length === 0 ? (
					<EmptyState title={t("none")} description={t("noneHint")} />
				) : (
					<InstanceTable rows={rows} own={own} chosen={chosen} onChoose={choose} />
				)}
			</Card>
			{chosen === undefined ? null : <CommandCard key={chosen} view={view} instanceId={chosen} onDone={close} />}
			{command.error ? <RequestError error={command.error} onRetry={command.retry} /> : null}
			{command.data?.command ? <CommandResult command={command.data.command} /> : null}
			{/* The walk's own check comes before the group's: what is said of a run without one is not said of this walk. */}
			{group.result && !execute.result?.check ? (
				<FormFooterPlace value={null}>
					<CheckCommandCard
						regionId={regionId}
						scalingGroupId={group.result.scalingGroupId}
						suggestion={firstCheck(view.state)}
					/>
				</FormFooterPlace>
			) : null}
		</StepShell>
	);
}

function InstanceTable({
	rows,
	own,
	chosen,
	onChoose,
}: {
	rows: readonly ScalingInstance[];
	own: ReadonlySet<string>;
	chosen: string | undefined;
	onChoose: (instanceId: string) => void;
}) {
	const t = useTranslations("tutorial.verify");
	return (
		<Table label={t("instances")}>
			<thead>
				<tr>
					<TableHead>{t("columns.instance")}</TableHead>
					<TableHead>{t("columns.status")}</TableHead>
					<TableHead>{t("columns.health")}</TableHead>
					<TableHead>{t("columns.joined")}</TableHead>
					<TableHead>{t("columns.actions")}</TableHead>
				</tr>
			</thead>
			<tbody>
				{rows.map((instance) => (
					<TableRow key={instance.InstanceId} aria-selected={chosen === instance.InstanceId}>
						<TableCell>
							<TextLink href={`/ecs/instances/${instance.InstanceId}`} className="font-mono text-xs">
								{instance.InstanceId}
							</TextLink>
							{own.has(instance.InstanceId) ? <p className="text-muted text-xs">{t("ofThisRun")}</p> : null}
						</TableCell>
						<TableCell>
							<StatusBadge domain="scalingInstance" status={instance.LifecycleState} />
						</TableCell>
						<TableCell>
							{instance.HealthStatus ? <StatusBadge domain="health" status={instance.HealthStatus} /> : "–"}
						</TableCell>
						<TableCell>
							<Time value={instance.CreationTime} />
						</TableCell>
						<TableCell>
							<Button size="sm" onClick={() => onChoose(instance.InstanceId)}>
								{t("send")}
							</Button>
						</TableCell>
					</TableRow>
				))}
			</tbody>
		</Table>
	);
}

function CommandCard({ view, instanceId, onDone }: { view: WalkthroughView; instanceId: string; onDone: () => void }) {
	const t = useTranslations("tutorial.verify");
	const [initial] = useState(() => {
		const defaults = {
			commandType: "RunShellScript" as const,
			commandContent: firstCommand(view.state),
			timeout: 60,
			workingDir: "",
			username: "",
		};
		return initialValues(defaults, view.state.steps.verify.inputs);
	});
	const draft = useDraft(view.id, "verify", initial);
	const { submit } = useStepForm(view, "verify", { staysHere: true });
	return (
		<Card title={t("sendTo", { instance: instanceId })} titleId="send-command">
			{initial.commandContent === "" ? <p className="mb-4 text-muted text-sm">{t("unknownWork")}</p> : null}
			<RunCommandForm
				instanceIds={[instanceId]}
				defaultValues={initial}
				onSubmit={submit}
				onDone={onDone}
				onCancel={onDone}
				onValuesChange={draft.onValuesChange}
			/>
		</Card>
	);
}

function CommandResult({ command }: { command: FollowedCommand }) {
	const t = useTranslations("tutorial.verify");
	const isPending = command.verdict === "pending";
	const service = serviceAskedFor(command.command);
	const isGood = isExpected(command.verdict);
	const Icon = isPending ? LoaderCircle : isGood ? CircleCheck : CircleAlert;
	return (
		<Card
			title={t("result")}
			titleId="command-result"
			description={command.instanceId}
			actions={<StatusBadge domain="invocation" status={command.status} />}
			bodyClassName="grid gap-3 p-4 *:min-w-0"
		>
			<p
				role="status"
				data-verdict={command.verdict}
				className={`flex items-start gap-2 font-medium text-sm ${isPending ? "text-info" : isGood ? "text-success" : "text-danger"}`}
			>
				<Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${isPending ? "animate-spin" : ""}`} />
				{t(`verdicts.${wordsFor(command.verdict, service)}`, { service })}
			</p>
			<dl className="flex flex-wrap gap-x-8 gap-y-1 text-sm">
				<div className="flex gap-2">
					<dt className="text-muted">{t("exitCode")}</dt>
					<dd className="font-mono">{command.exitCode ?? "–"}</dd>
				</div>
				<div className="flex gap-2">
					<dt className="text-muted">{t("invokeId")}</dt>
					<dd className="break-all font-mono">{command.invokeId}</dd>
				</div>
			</dl>
			<TerminalOutput
				command={command.command}
				output={command.output}
				isLive={isPending}
				droppedCount={command.droppedBytes}
				label={t("output")}
			/>
			{command.errorCode ? <p className="text-danger text-sm">{`${command.errorCode}: ${command.errorInfo}`}</p> : null}
		</Card>
	);
}
