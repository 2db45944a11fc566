/** How an entry of the audit log ended: done; refused by a rule of the console or the cloud; broken off. */
export const AUDIT_OUTCOMES = ["success", "refused", "failed"] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

export const AUDIT_RANGES = ["all", "1h", "24h", "7d", "30d"] as const;
