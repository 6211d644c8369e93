import onnxProto from 'onnx-proto';

const { onnx } = onnxProto;
const { DataType } = onnx.TensorProto;
const { AttributeType } = onnx.AttributeProto;

type Attribute = { int: number } | { float: number };

/** Collects the nodes and weights of an ONNX graph, whose values are identified by name. */
export class GraphBuilder {
  private readonly nodes: InstanceType<typeof onnx.NodeProto>[] = [];
  private readonly initializers: InstanceType<typeof onnx.TensorProto>[] = [];

  /** Stores a constant of the graph; its byte layout is little-endian, as ONNX demands. */
  weight(name: string, shape: readonly number[], values: Float32Array | Int8Array): string {
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const dataType = values instanceof Int8Array ? DataType.INT8 : DataType.FLOAT;
    this.initializers.push(onnx.TensorProto.create({ name, dims: [...shape], dataType, rawData }));
    return name;
  }

  /**
   * Adds an operator and returns the name of its output.
   *
   * @param inputs names of values; '' leaves an optional input out
   * @param domain '' for ONNX's own operators, `com.microsoft` for ONNX Runtime's fused ones
   */
  node(
    opType: string,
    inputs: readonly string[],
    options: { outputs?: string[]; attributes?: Record<string, Attribute>; domain?: string } = {},
  ): string {
    const output = options.outputs ?? [`${opType}_${this.nodes.length}`];
    const attribute = Object.entries(options.attributes ?? {}).map(([name, value]) =>
      'int' in value
        ? onnx.AttributeProto.create({ name, type: AttributeType.INT, i: value.int })
        : onnx.AttributeProto.create({ name, type: AttributeType.FLOAT, f: value.float }),
    );
    const domain = options.domain ?? '';
    this.nodes.push(
      onnx.NodeProto.create({ opType, input: [...inputs], output, attribute, domain }),
    );
    return output[0] ?? '';
  }

  /** Casts to an element type of ONNX. */
  cast(input: string, to: 'INT32' | 'FLOAT'): string {
    return this.node('Cast', [input], { attributes: { to: { int: DataType[to] } } });
  }

  /** Serializes the model; every input is int64 [batch, sequence], every output a float tensor. */
  finish(
    inputs: readonly string[],
    outputs: readonly string[],
    outputShape: (string | number)[],
  ): Uint8Array {
    const graph = onnx.GraphProto.create({
      name: 'bert',
      node: this.nodes,
      initializer: this.initializers,
      input: inputs.map((name) => valueInfo(name, DataType.INT64, ['batch', 'sequence'])),
      output: outputs.map((name) => valueInfo(name, DataType.FLOAT, outputShape)),
    });
    const model = onnx.ModelProto.create({
      irVersion: 8,
      producerName: 'footnote',
      opsetImport: [
        { domain: '', version: 17 },
        { domain: 'com.microsoft', version: 1 },
      ],
      graph,
    });
    return onnx.ModelProto.encode(model).finish();
  }
}

function valueInfo(name: string, elemType: number, shape: (string | number)[]) {
  const dim = shape.map((size) =>
    typeof size === 'string' ? { dimParam: size } : { dimValue: size },
  );
  return onnx.ValueInfoProto.create({ name, type: { tensorType: { elemType, shape: { dim } } } });
}
