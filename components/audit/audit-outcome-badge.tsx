"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import { AUDIT_OUTCOMES, type AuditOutcome } from "@/lib/audit/audit-choices";
import type { AuditRow } from "@/lib/audit/list-audit";

const tones: Readonly<Record<AuditOutcome, Tone>> = { success: "success", refused: "warning", failed: "danger" };

/** How an entry ended, with the code of what refused it. */
export function AuditOutcomeBadge({ row: { outcome, code } }: { row: Pick<AuditRow, "outcome" | "code"> }) {
	const t = useTranslations("audit.outcomes");
	const known = AUDIT_OUTCOMES.find((one) => one === outcome);
	return (
		<div>
			<Badge tone={known ? tones[known] : "neutral"}>{known ? t(known) : outcome}</Badge>
			{code ? <p className="mt-0.5 break-all font-mono text-muted text-xs">{code}</p> : null}
		</div>
	);
}
