"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DetailList } from "@/components/console/detail-list";
import { HeaderActs } from "@/components/console/header-acts";
import { PageHeader } from "@/components/console/page-header";
import { ResourceState } from "@/components/console/resource-state";
import { useRowWindow } from "@/components/console/row-window";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import type { Invocation } from "@/lib/cloud/ecs";
import { REPEAT_MODES } from "@/lib/forms/command-choices";
import { cloudQuery } from "@/lib/queries/query-options";
import { parametersIn } from "@/lib/ui/invocation-outcome";
import { saveFile } from "@/lib/ui/save-file";
import { INVOCATION_ACTS, useInvocationActs } from "./invocation-acts";
import { InvocationResults } from "./invocation-results";

const InvocationWindows = dynamic(() => import("./invocation-windows").then((module) => module.InvocationWindows), {
	ssr: false,
});
const NextTimes = dynamic(() => import("./next-times").then((module) => module.NextTimes), { ssr: false });

/** One run of a command: what was run, where, how it ended on each instance and what it printed there. */
export function InvocationView({ regionId, invokeId }: { regionId: string; invokeId: string }) {
	const t = useTranslations("ecsCommands");
	const tNav = useTranslations("nav");
	const window = useRowWindow(INVOCATION_ACTS);
	const actsOf = useInvocationActs(window);
	const client = useQueryClient();
	const { data, error, retry } = useResource("ecs.invocationFacts", { regionId, invokeId });
	const invocation = data?.invocation;
	const exportAll = async () => {
		const answer = await client.fetchQuery(cloudQuery("ecs.invocation", { regionId, invokeId }));
		saveFile(`${invokeId}.json`, "application/json", `${JSON.stringify(answer.data.invocation, null, 2)}\n`);
	};
	return (
		<>
			<PageHeader
				crumbs={[
					{ label: tNav("ecs") },
					{ label: tNav("commands"), href: "/ecs/commands" },
					{ label: t("runs.title"), href: "/ecs/invocations" },
					{ label: invokeId },
				]}
				title={invocation?.CommandName || invokeId}
				status={
					invocation ? (
						<StatusBadge
							domain="invocation"
							status={invocation.InvocationStatus ?? invocation.InvokeStatus ?? "Pending"}
						/>
					) : null
				}
				description={invocation?.CommandDescription}
				actions={
					invocation ? (
						<>
							<HeaderActs name={invokeId} acts={actsOf(invocation)} inline={INVOCATION_ACTS.length} />
							<Button onClick={() => void exportAll()}>
								<Download aria-hidden />
								{t("export")}
							</Button>
						</>
					) : null
				}
			/>
			{invocation ? (
				<div className="grid gap-4">
					<InvocationFacts invocation={invocation} />
					<InvocationResults regionId={regionId} invocation={invocation} />
				</div>
			) : (
				<ResourceState error={error} onRetry={retry} />
			)}
			{window.act ? <InvocationWindows regionId={regionId} window={window} /> : null}
		</>
	);
}

function InvocationFacts({ invocation }: { invocation: Invocation }) {
	const t = useTranslations("ecsCommands");
	const tForm = useTranslations("ecs.commandForm");
	const mode = REPEAT_MODES.find((known) => known === invocation.RepeatMode) ?? "Once";
	const parameters = Object.entries(parametersIn(invocation));
	return (
		<Card title={t("facts.title")}>
			<div className="grid gap-4">
				<DetailList
					details={[
						{ label: t("columns.run"), value: invocation.InvokeId },
						{ label: t("columns.command"), value: invocation.CommandId },
						{ label: tForm("commandType"), value: invocation.CommandType },
						{ label: t("facts.created"), value: <Time value={invocation.CreationTime} /> },
						{ label: tForm("timeout"), value: `${invocation.Timeout ?? 60} ${tForm("seconds")}` },
						{ label: tForm("workingDir"), value: invocation.WorkingDir },
						{ label: tForm("username"), value: invocation.Username },
						{
							label: t("columns.repeat"),
							value: (
								<>
									{t(`send.repeats.${mode}`)}
									{invocation.Frequency ? (
										<>
											{" "}
											<code className="font-mono text-xs">{invocation.Frequency}</code>
											{invocation.InvocationStatus === "Scheduled" ? (
												<NextTimes frequency={invocation.Frequency} />
											) : null}
										</>
									) : null}
								</>
							),
						},
						...(parameters.length > 0
							? [
									{
										label: t("send.parameters"),
										value: parameters.map(([name, value]) => `${name} = ${value}`).join(", "),
										isWide: true,
									},
								]
							: []),
					]}
				/>
				<CodeBlock
					code={(invocation.CommandContent ?? "").trimEnd()}
					label={tForm("commandContent")}
					maxHeight="14rem"
				/>
			</div>
		</Card>
	);
}
