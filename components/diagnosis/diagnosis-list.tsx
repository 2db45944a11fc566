"use client";

import { CircleAlert, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { stepHref } from "@/components/tutorial/step-href";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { checkPath, curePath } from "@/lib/diagnosis/diagnose";
import type { Refs } from "@/lib/diagnosis/subject";
import type { Diagnosis } from "@/lib/diagnosis/types";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import type { StepId } from "@/lib/tutorial/steps";
import { cn } from "@/lib/ui/cn";
import { showHidden } from "@/lib/ui/show-hidden";

/** A walkthrough whose steps put things right: those that it has. */
export type CuringWalkthrough = Pick<WalkthroughView, "id" | "steps">;

/**
 * What went wrong, why, and what to do, most important first; each with the way to where it is put right: the wizard's
 * step inside a walkthrough, the resource's page elsewhere. Needs the namespaces `diagnosis` and, for steps, `tutorial`.
 */
export function DiagnosisList({
	diagnoses,
	refs = {},
	walkthrough,
}: {
	diagnoses: readonly Diagnosis[];
	refs?: Refs;
	walkthrough?: CuringWalkthrough | undefined;
}) {
	const t = useTranslations("diagnosis");
	if (diagnoses.length === 0) {
		return null;
	}
	return (
		<section aria-label={t("labels.title")} className="grid min-w-0 gap-2 *:min-w-0">
			{diagnoses.map((diagnosis) => (
				<DiagnosisCard
					key={`${diagnosis.id}/${diagnosis.code ?? ""}`}
					diagnosis={diagnosis}
					refs={refs}
					walkthrough={walkthrough}
				/>
			))}
		</section>
	);
}

function DiagnosisCard({
	diagnosis,
	refs,
	walkthrough,
}: {
	diagnosis: Diagnosis;
	refs: Refs;
	walkthrough: CuringWalkthrough | undefined;
}) {
	const t = useTranslations("diagnosis");
	const { id, severity, values, code, message } = diagnosis;
	// Every rule has words (a test holds that); the rules' values are those that their sentences name.
	const rule = id as "scriptFailed";
	const isError = severity === "error";
	const Icon = isError ? CircleAlert : TriangleAlert;
	return (
		<article
			data-diagnosis={id}
			className={cn(
				"grid gap-2 rounded-md border px-3 py-2.5 text-sm *:min-w-0",
				isError ? "border-danger-line bg-danger-soft" : "border-warning-line bg-warning-soft",
			)}
		>
			<h3 className="flex items-start gap-2 font-semibold">
				<Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", isError ? "text-danger" : "text-warning")} />
				{t(`rules.${rule}.title`, values as never)}
			</h3>
			<dl className="grid gap-1.5 pl-6 *:min-w-0">
				{code && message ? (
					<div>
						<dt className="text-muted text-xs">{t("labels.message")}</dt>
						<dd className="flex items-start gap-1 font-mono text-xs">
							<span className="min-w-0 break-words">{showHidden(`${code} message: ${message}`)}</span>
							<CopyButton text={`${code} message: ${message}`} className="size-5 shrink-0" />
						</dd>
					</div>
				) : null}
				<div>
					<dt className="text-muted text-xs">{t("labels.cause")}</dt>
					<dd>{t(`rules.${rule}.cause`, values as never)}</dd>
				</div>
				<div>
					<dt className="text-muted text-xs">{t("labels.cure")}</dt>
					<dd>{t(`rules.${rule}.cure`, values as never)}</dd>
				</div>
			</dl>
			<div className="flex flex-wrap gap-2 pl-6 empty:hidden">
				<CureLink diagnosis={diagnosis} refs={refs} walkthrough={walkthrough} />
				<CheckLink id={id} refs={refs} />
			</div>
		</article>
	);
}

function CureLink({
	diagnosis: { cure },
	refs,
	walkthrough,
}: {
	diagnosis: Diagnosis;
	refs: Refs;
	walkthrough: CuringWalkthrough | undefined;
}) {
	const t = useTranslations("diagnosis.labels");
	const path = curePath(cure, refs);
	const step = walkthrough?.steps.find(({ id }) => id === cure.step)?.id;
	if (walkthrough !== undefined && step !== undefined) {
		const query = cure.field === undefined ? "" : `?field=${cure.field}`;
		return (
			<Button asChild size="sm">
				<Link href={`${stepHref(walkthrough.id, step)}${query}`}>
					<StepName step={step} />
				</Link>
			</Button>
		);
	}
	return path === undefined ? null : (
		<Button asChild size="sm">
			<Link href={path}>{t("openPage")}</Link>
		</Button>
	);
}

/** The way to why the role is refused: which of its policies says so, and what would allow it. */
function CheckLink({ id, refs }: { id: string; refs: Refs }) {
	const t = useTranslations("diagnosis.labels");
	const path = checkPath(id, refs);
	return path === undefined ? null : (
		<Button asChild size="sm">
			<Link href={path}>{t("checkPermission")}</Link>
		</Button>
	);
}

function StepName({ step }: { step: StepId }) {
	const t = useTranslations("diagnosis.labels");
	const tutorial = useTranslations("tutorial.steps");
	return t("goToStep", { step: tutorial(`${step}.title`) });
}
