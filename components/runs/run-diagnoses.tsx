"use client";

import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { resourceLinks } from "@/components/scale-outs/resource-links";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { CurePage, Diagnosis } from "@/lib/diagnosis/types";
import type { ScaleOutView } from "@/lib/history/scale-out-view";
import { cn } from "@/lib/ui/cn";
import { showHidden } from "@/lib/ui/show-hidden";

const looks = {
	error: { Icon: CircleAlert, classes: "text-danger" },
	warning: { Icon: TriangleAlert, classes: "text-warning" },
	info: { Icon: Info, classes: "text-info" },
} as const;

/** Where a cure is, as far as the story knows the resource. */
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

/** Why, and what now: each problem once, with the cloud's own words and the way to where it is put right. */
export function RunDiagnoses({ story }: { story: ScaleOutView }) {
	const t = useTranslations("scaleOuts.story");
	return story.diagnoses.length === 0 ? null : (
		<ul aria-label={t("diagnosis")} className="divide-y divide-line rounded-lg border border-line bg-surface">
			{story.diagnoses.map((diagnosis) => (
				<DiagnosisItem key={`${diagnosis.id}:${diagnosis.message ?? ""}`} diagnosis={diagnosis} story={story} />
			))}
		</ul>
	);
}

function DiagnosisItem({ diagnosis, story }: { diagnosis: Diagnosis; story: ScaleOutView }) {
	const t = useTranslations("scaleOuts.story");
	const tRule = useTranslations("diagnosis.rules");
	// The rules' texts are found by their id; a test of lib/diagnosis holds that each has all three.
	const say = (part: "title" | "cause" | "cure") =>
		tRule(`${diagnosis.id}.${part}` as Parameters<typeof tRule>[0], diagnosis.values as never);
	// The sentence under the verdict has said it already.
	const isSaid = story.run.cause?.id === diagnosis.id;
	const { page } = diagnosis.cure;
	const { Icon, classes } = looks[diagnosis.severity];
	const written = diagnosis.code
		? `${diagnosis.code}${diagnosis.message ? ` message: ${diagnosis.message}` : ""}`
		: undefined;
	return (
		<li data-diagnosis={diagnosis.id} className="flex flex-wrap items-start gap-x-6 gap-y-2 px-4 py-2 text-sm">
			<div className="flex min-w-0 grow basis-80 items-start gap-2">
				<Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", classes)} />
				<div className="grid min-w-0 gap-0.5">
					{isSaid ? null : <p className="font-medium">{say("title")}</p>}
					<p>
						<strong className="font-medium">{t("cure")}</strong> {say("cure")}
					</p>
					{written ? (
						<p className="flex items-start gap-1 text-muted">
							<code className="min-w-0 font-mono text-xs [overflow-wrap:anywhere]">{showHidden(written)}</code>
							<CopyButton text={written} className="size-5" />
						</p>
					) : null}
					<details className="text-muted text-xs">
						<summary className="w-fit hover:text-ink">{t("why")}</summary>
						<p className="mt-0.5 max-w-prose text-sm">{say("cause")}</p>
					</details>
				</div>
			</div>
			{page ? (
				<Button size="sm" asChild>
					<Link href={cureHref(page, story)}>{t(`goto.${page}`)}</Link>
				</Button>
			) : null}
		</li>
	);
}
