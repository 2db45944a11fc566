"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { CurePage, Diagnosis } from "@/lib/diagnosis/types";
import type { ScaleOutView } from "@/lib/history/scale-out-view";
import { showHidden } from "@/lib/ui/show-hidden";
import { resourceLinks } from "../resource-links";

const tones = { error: "danger", warning: "warning", info: "info" } as const;

/** Where a cure is, as far as the story knows the resource; undefined when it does not. */
function cureHref(page: CurePage, story: ScaleOutView): string {
	const execution = story.executions.find(({ status }) => status !== "Success") ?? story.executions[0];
	const pages: Record<CurePage, string> = {
		role: execution?.ramRole ? resourceLinks.role(execution.ramRole) : "/ram/roles",
		roles: "/ram/roles",
		policies: "/ram/policies",
		groups: "/ess/groups",
		group: resourceLinks.group(story.scalingGroupId),
		hooks: resourceLinks.hooks(story.scalingGroupId),
		rules: resourceLinks.rules(story.scalingGroupId),
		activities: resourceLinks.activities(story.scalingGroupId),
		instances: resourceLinks.groupInstances(story.scalingGroupId),
		execution: execution ? resourceLinks.execution(execution.executionId) : "/oos/executions",
		settings: "/settings",
	};
	return pages[page];
}

/** What went wrong, each problem with its cause, its cure and the way there. */
export function DiagnosisList({ story }: { story: ScaleOutView }) {
	return (
		<div className="grid gap-3">
			{story.diagnoses.map((diagnosis) => (
				<DiagnosisCard key={`${diagnosis.id}:${diagnosis.message ?? ""}`} diagnosis={diagnosis} story={story} />
			))}
		</div>
	);
}

function DiagnosisCard({ diagnosis, story }: { diagnosis: Diagnosis; story: ScaleOutView }) {
	const t = useTranslations("scaleOuts.story");
	const tRule = useTranslations("diagnosis.rules");
	// The rules' texts are found by their id; a test of lib/diagnosis holds that each has all three.
	const say = (part: "title" | "cause" | "cure") =>
		tRule(`${diagnosis.id}.${part}` as Parameters<typeof tRule>[0], diagnosis.values as never);
	const page = diagnosis.cure.page;
	return (
		<Alert
			tone={tones[diagnosis.severity]}
			title={say("title")}
			data-diagnosis={diagnosis.id}
			actions={
				page ? (
					<Button size="sm" asChild>
						<Link href={cureHref(page, story)}>{t(`goto.${page}`)}</Link>
					</Button>
				) : null
			}
		>
			{diagnosis.code ? (
				<p className="mb-1 break-words font-mono text-xs">
					{diagnosis.code}
					{diagnosis.message ? ` message: ${showHidden(diagnosis.message)}` : ""}
				</p>
			) : null}
			<p>
				<strong className="font-medium">{t("cause2")}</strong> {say("cause")}
			</p>
			<p>
				<strong className="font-medium">{t("cure")}</strong> {say("cure")}
			</p>
		</Alert>
	);
}
