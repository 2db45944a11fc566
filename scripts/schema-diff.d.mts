export declare const schemaPath: string;
export declare const migrationsDirectory: string;
export declare function migrationNames(): Promise<string[]>;
export declare function sqlFromMigrationsToSchema(): Promise<string>;
