class App < Sinatra::Base
  VERSION = '1.0'
  LIMITS = { low: 1 }.freeze
  attr_accessor :name, :token
  attr_reader :log
  attr_writer :secret
  include Helpers, Other
  extend Plugin
  set :key, ENV['KEY']
  configure :production do
    set :logging, false
  end
  get '/' do
    @seen = request.env
    helper
  end
  def initialize(name, token: nil)
    super()
    @name = name
    self.token = token
    @@count ||= 0
    @@count += 1
  end
  def helper; name; end
  alias other helper
  alias_method :third, :helper
  def self.build(*args) = new(*args)
  class << self
    attr_accessor :config
    def defaults; @defaults ||= {}; end
    private
    def hidden; end
  end
  class Inner
    def outer = VERSION
  end
  private def secret_method; end
  define_method(:dynamic) { |x| @x = x }
  def method_missing(name, *args); end
end
class App
  def reopened; Inner.new; end
end
module Net
  class HTTP
    def patch; end
  end
end
class Net::HTTP::Get < Base; end
class ::Top; end
module Tools
  module_function
  def tool; end
  X, Y = 1, 2
  Tools::Z = 3
end
module Selfish
  extend self
  def shared; end
end
module Listed
  def a; end
  module_function :a
end
Point = Struct.new(:x, :y) do
  def sum = x + y
end
Err = Class.new(StandardError)
Anon = Class.new(App) { def hi = 1 }
class << obj
  def only; end
end
App::VERSION
App.build 1
App.config = 2

Later = Module.new
Later::LIMIT = 3
