"use client";

import { CircleCheck, CircleSlash, CircleX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ResourceState } from "@/components/console/resource-state";
import { useResource } from "@/components/console/use-resource";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { TextLink } from "@/components/ui/text-link";
import type { QueryData } from "@/lib/queries/registry";
import { cn } from "@/lib/ui/cn";
import { hrefs } from "@/lib/ui/hrefs";
import type { QueryValues } from "@/lib/ui/query-params";
import { showHidden } from "@/lib/ui/show-hidden";
import type { checkParams } from "./check-params";
import { MarkedDocument } from "./marked-document";

type Answer = QueryData<"ram.check">;

const looks = {
	Allow: { Icon: CircleCheck, colour: "text-success", border: "border-success-line bg-success-soft" },
	ExplicitDeny: { Icon: CircleX, colour: "text-danger", border: "border-danger-line bg-danger-soft" },
	ImplicitDeny: { Icon: CircleSlash, colour: "text-warning", border: "border-warning-line bg-warning-soft" },
} as const;

/** The answer: allowed or not, by which statement, and what would allow it. */
export function CheckResult({ asked }: { asked: QueryValues<typeof checkParams> }) {
	const { data, error, retry } = useResource("ram.check", asked);
	if (!data) {
		return (
			<Card>
				<ResourceState error={error} onRetry={retry} />
			</Card>
		);
	}
	return (
		<>
			<Verdict answer={data} action={asked.action} resource={asked.resource} />
			<DoubtfulAction answer={data} action={asked.action} />
			{data.deciding ? <Deciding statement={data.deciding} /> : null}
			{data.missing ? <Missing document={data.missing} answer={data} /> : null}
			<Near answer={data} />
			<Basis answer={data} />
		</>
	);
}

function Verdict({ answer, action, resource }: { answer: Answer; action: string; resource: string }) {
	const t = useTranslations("ramCheck.verdict");
	const { Icon, colour, border } = looks[answer.decision];
	return (
		<section className={cn("flex gap-3 rounded-lg border px-4 py-3", border)}>
			<Icon aria-hidden className={cn("mt-0.5 size-6 shrink-0", colour)} />
			<div className="min-w-0">
				<h2 className="font-semibold text-lg">{t(`${answer.decision}.title`)}</h2>
				<p className="mt-1 break-words text-sm">
					{answer.isAccount
						? t("account")
						: t(`${answer.decision}.reason`, {
								policy: answer.deciding?.policyName ?? "",
								number: answer.deciding?.number ?? 0,
							})}
				</p>
				<p className="mt-1 break-all font-mono text-muted text-xs">
					{showHidden(`${answer.principal} · ${action} · ${resource}`)}
				</p>
			</div>
		</section>
	);
}

/** A question about an action that is none would be answered all the same. */
function DoubtfulAction({ answer: { action: check }, action }: { answer: Answer; action: string }) {
	const t = useTranslations("ramCheck");
	return check.is === "unknown" ? (
		<Alert tone="warning">
			{check.instead
				? t("unknownInstead", { action, instead: check.instead })
				: t("unknownAction", { action, product: check.product })}
		</Alert>
	) : null;
}

function Deciding({ statement }: { statement: NonNullable<Answer["deciding"]> }) {
	const t = useTranslations("ramCheck");
	return (
		<Card title={t("deciding")} actions={<PolicyName policy={statement} />}>
			<MarkedDocument document={statement.document} lines={statement.lines} label={statement.policyName} />
		</Card>
	);
}

function Missing({ document, answer }: { document: string; answer: Answer }) {
	const t = useTranslations("ramCheck");
	const [kind, name = ""] = answer.principal.split("/");
	return (
		<Card title={t("missing")} description={t("missingHint")}>
			<div className="grid gap-3">
				<CodeBlock code={document} language="json" label={t("missing")} />
				<div className="flex flex-wrap gap-2">
					<Button asChild size="sm">
						<Link href={`/ram/policies?create=true&document=${encodeURIComponent(document)}`}>{t("makePolicy")}</Link>
					</Button>
					{kind === "role" || kind === "user" ? (
						<Button asChild size="sm">
							<Link href={hrefs[kind](name)}>{t(`open.${kind}`)}</Link>
						</Button>
					) : null}
				</div>
			</div>
		</Card>
	);
}

/** Statements that name the action and do not apply: often one of them was meant to. */
function Near({ answer }: { answer: Answer }) {
	const t = useTranslations("ramCheck");
	return answer.near.length === 0 ? null : (
		<Card title={t("near")} description={t("nearHint")}>
			<ul className="grid gap-4">
				{answer.near.map((one) => (
					<li key={`${one.policyType}/${one.policyName}/${one.number}`} className="grid gap-2 *:min-w-0">
						<p className="flex flex-wrap items-baseline gap-x-3 text-sm">
							<PolicyName policy={one} />
							<span className="text-muted">{t(`effects.${one.effect}`, { number: one.number })}</span>
						</p>
						<ul className="list-disc pl-5 text-sm">
							{one.fitsResource ? null : <li>{t("otherResource")}</li>}
							{one.failed.map(({ operator, key, actual }) => (
								<li key={`${operator}/${key}`}>
									{showHidden(
										actual === undefined || actual === ""
											? t("failedAbsent", { operator, key })
											: t("failed", { operator, key, actual }),
									)}
								</li>
							))}
						</ul>
						<MarkedDocument document={one.document} lines={one.lines} label={`${one.policyName} ${one.number}`} />
					</li>
				))}
			</ul>
		</Card>
	);
}

/** What the answer stands on, and what it cannot know. */
function Basis({ answer }: { answer: Answer }) {
	const t = useTranslations("ramCheck");
	return (
		<Card title={t("basis")}>
			<div className="grid gap-2 text-sm">
				{answer.isAccount ? null : <p>{t("policies", { count: answer.policies.length })}</p>}
				{answer.policies.length > 0 ? (
					<ul className="list-disc pl-5">
						{answer.policies.map((policy) => (
							<li key={`${policy.policyType}/${policy.policyName}`}>
								<PolicyName policy={policy} />
							</li>
						))}
					</ul>
				) : null}
				{answer.broken.map(({ policyName, message, line }) => (
					<Alert key={policyName} tone="warning">
						{showHidden(t("broken", { policy: policyName, line, message }))}
					</Alert>
				))}
				<p className="text-muted">{t("limits")}</p>
			</div>
		</Card>
	);
}

function PolicyName({ policy }: { policy: { policyName: string; policyType: string; groups: readonly string[] } }) {
	const t = useTranslations("ramCheck");
	return (
		<span className="text-sm">
			<TextLink href={hrefs.policy(policy.policyName, policy.policyType)} className="break-all">
				{policy.policyName}
			</TextLink>
			{policy.groups.length > 0 ? (
				<span className="text-muted">{t("throughGroups", { groups: policy.groups.join(", ") })}</span>
			) : null}
		</span>
	);
}
