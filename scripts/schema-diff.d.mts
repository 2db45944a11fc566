import type { PGlite } from "@electric-sql/pglite";

export declare const schemaPath: string;
export declare const migrationsDirectory: string;
export declare function migrationNames(): Promise<string[]>;
export declare function sqlFromMigrationsToSchema(database?: PGlite): Promise<string>;
