declare module 'datapackage' {
  interface Resource {
    descriptor: { path: string };
    tabular: boolean;
    /** All rows, each cell checked against the Table Schema; rejects when one is not what its field says. */
    read: () => Promise<unknown[][]>;
  }
  const frictionless: {
    /** Against the profile that Frictionless publishes, and those of its resources. */
    validate: (descriptor: object) => Promise<{ valid: boolean; errors: Error[] }>;
    Package: {
      load: (descriptor: object, options: { basePath: string }) => Promise<{ resources: Resource[] }>;
    };
  };
  export default frictionless;
}
