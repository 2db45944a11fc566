"use client";

import { Check, CircleAlert, CircleDashed, LoaderCircle, type LucideIcon, ShieldX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Time } from "@/components/console/time";
import { resourceLinks } from "@/components/scale-outs/resource-links";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { ScaleOutView } from "@/lib/history/scale-out-view";
import type { Span } from "@/lib/runs/span";
import { callsOfTasks, type Permission, permissionsOf, type TaskCall } from "@/lib/runs/task-calls";
import { REQUIRED_ACTIONS } from "@/lib/tutorial/run-command-actions";
import { cn } from "@/lib/ui/cn";
import { showHidden } from "@/lib/ui/show-hidden";

type Props = { story: ScaleOutView; span: Span; spans: readonly Span[] };

/** The tasks of a row and of all below it; where it has none, of the whole run. */
function tasksOf({ story, span, spans }: Props) {
	const inside = new Set([span.id]);
	for (const one of spans) {
		if (one.parentId !== null && inside.has(one.parentId)) {
			inside.add(one.id);
		}
	}
	const ids = new Set(spans.flatMap((one) => (inside.has(one.id) && one.taskExecutionId ? [one.taskExecutionId] : [])));
	const all = story.executions.flatMap(({ tasks }) => tasks);
	// A command and a wait have no tasks of their own: those of their instance, or of the run, made the calls.
	const nearby =
		span.kind === "command" || span.kind === "wait"
			? all.filter(({ executionId }) => executionId === commandExecution(story, span))
			: [];
	return ids.size > 0 ? all.filter(({ taskExecutionId }) => ids.has(taskExecutionId)) : nearby;
}

/** The execution whose tasks sent a command, or that a wait started. */
function commandExecution(story: ScaleOutView, span: Span): string | null {
	const command = story.commands.find((one) => one.invokeId === span.invokeId);
	return command?.commandName ?? span.executionId;
}

const results: Record<TaskCall["result"], { Icon: LucideIcon; classes: string }> = {
	succeeded: { Icon: Check, classes: "text-success" },
	refused: { Icon: ShieldX, classes: "text-danger" },
	failed: { Icon: CircleAlert, classes: "text-danger" },
	running: { Icon: LoaderCircle, classes: "text-info" },
};

/** What the row's tasks called as the execution's role, when, and what the cloud said. */
export function RowCalls(props: Props) {
	const t = useTranslations("scaleOuts.run.calls");
	const calls = callsOfTasks(tasksOf(props));
	if (calls.length === 0) {
		return <EmptyState title={t("empty")} description={t("emptyBody")} className="py-8" />;
	}
	return (
		<Table label={t("action")}>
			<thead>
				<tr>
					<TableHead>{t("action")}</TableHead>
					<TableHead>{t("at")}</TableHead>
					<TableHead>{t("result")}</TableHead>
				</tr>
			</thead>
			<tbody>
				{calls.map((call) => {
					const { Icon, classes } = results[call.result];
					return (
						<TableRow key={call.taskExecutionId}>
							<TableCell>
								<code className="font-mono text-xs">{call.action}</code>
								{call.instanceId ? <p className="font-mono text-2xs text-muted">{call.instanceId}</p> : null}
							</TableCell>
							<TableCell>
								<Time value={call.at} />
							</TableCell>
							<TableCell>
								<span className={cn("inline-flex items-center gap-1.5 text-sm", classes)}>
									<Icon aria-hidden className="size-4 shrink-0" />
									{t(call.result)}
								</span>
								{call.message ? (
									<p className="max-w-prose break-words font-mono text-danger text-xs">{showHidden(call.message)}</p>
								) : null}
							</TableCell>
						</TableRow>
					);
				})}
			</tbody>
		</Table>
	);
}

const states: Record<Permission["state"], { Icon: LucideIcon; classes: string }> = {
	allowed: { Icon: Check, classes: "text-success" },
	refused: { Icon: ShieldX, classes: "text-danger" },
	untried: { Icon: CircleDashed, classes: "text-muted" },
};

/** What the run needed the role to be allowed, and whether it was. */
export function RowPermissions({ story }: Props) {
	const t = useTranslations("scaleOuts.run.permissions");
	const role = story.executions.find(({ ramRole }) => ramRole)?.ramRole;
	if (!role) {
		return <EmptyState title={t("none")} className="py-8" />;
	}
	const isRunCommand = story.executions.some(({ templateName }) =>
		templateName?.startsWith("ACS-ESS-LifeCycleRunCommand"),
	);
	const permissions = permissionsOf(
		callsOfTasks(story.executions.flatMap(({ tasks }) => tasks)),
		isRunCommand ? REQUIRED_ACTIONS : [],
	);
	return (
		<>
			<p className="px-4 pt-3 text-muted text-sm">
				{t("role")}: <TextLink href={resourceLinks.role(role)}>{role}</TextLink>
			</p>
			<Table label={t("intro", { role })}>
				<thead>
					<tr>
						<TableHead>{t("action")}</TableHead>
						<TableHead>{t("state")}</TableHead>
					</tr>
				</thead>
				<tbody>
					{permissions.map(({ action, state, message }) => {
						const { Icon, classes } = states[state];
						return (
							<TableRow key={action}>
								<TableCell className="font-mono text-xs">{action}</TableCell>
								<TableCell>
									<span className={cn("inline-flex items-center gap-1.5 text-sm", classes)}>
										<Icon aria-hidden className="size-4 shrink-0" />
										{t(state)}
									</span>
									{message ? <p className="break-words font-mono text-danger text-xs">{showHidden(message)}</p> : null}
								</TableCell>
							</TableRow>
						);
					})}
				</tbody>
			</Table>
		</>
	);
}
